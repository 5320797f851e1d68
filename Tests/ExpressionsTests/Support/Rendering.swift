import Diagnostics
import Expressions

/// A problem as a person sees it: the message, the text with what is wrong underlined, the label, and the help.
func rendered(_ problems: [ExpressionProblem], in text: String) -> String {
  problems.map { rendered($0.message, $0.id.rawValue, $0.range, $0.label, $0.help, in: text) }.joined(separator: "\n")
}

/// The problems of an expression, or `no problem`.
func problems(of text: String) -> String {
  let (expression, problems) = Expression.parse(text)
  return expression == nil ? rendered(problems, in: text) : problems.isEmpty ? "no problem" : "expression with problems"
}

/// The error of an expression's evaluation, or `no error`.
func failure(of text: String, in scope: TestScope = TestScope()) -> String {
  do {
    _ = try Expression.parse(text).0?.evaluate(in: scope)
    return "no error"
  } catch {
    return rendered(error.message, "error", error.range ?? 0..<0, nil, error.help, in: text)
  }
}

private func rendered(
  _ message: String, _ id: String, _ range: Range<Int>, _ label: String?, _ help: [String], in text: String
) -> String {
  let bytes = Array(text.utf8)
  let before = String(decoding: bytes[..<range.lowerBound], as: UTF8.self)
  let underlined = String(decoding: bytes[range], as: UTF8.self)
  let indentation = String(repeating: " ", count: before.count)
  let underline = String(repeating: "^", count: max(1, underlined.count))
  let lines = ["\(id): \(message)", "  \(text)", "  \(indentation)\(underline)" + (label.map { " \($0)" } ?? "")]
  return (lines + help.map { "  = \($0)" }).joined(separator: "\n")
}
