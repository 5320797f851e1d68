import Diagnostics

/// Finds the expressions in a text.
struct TemplateScanner {
  private let text: [UInt8]
  private let limits: EvaluationLimits
  private(set) var parts: [Template.Part] = []
  private(set) var problems: [ExpressionProblem] = []

  init(_ text: String, limits: EvaluationLimits) {
    self.text = Array(text.utf8)
    self.limits = limits
  }

  mutating func scan() {
    // Mostly a text and an expression.
    parts.reserveCapacity(2)
    var start = 0
    while let open = opening(from: start) {
      appendText(start..<open.lowerBound)
      guard let close = closing(after: open) else { return }
      appendExpression(from: open, to: close)
      start = close.upperBound
    }
    appendText(start..<text.count)
  }

  /// The next `${{`.
  private func opening(from start: Int) -> Range<Int>? {
    for index in start..<text.count where text[index] == UInt8(ascii: "$") {
      let end = index + 3
      if end <= text.count, text[index + 1] == UInt8(ascii: "{"), text[index + 2] == UInt8(ascii: "{") {
        return index..<end
      }
    }
    return nil
  }

  private mutating func appendText(_ range: Range<Int>) {
    if range.isEmpty { return }
    parts.append(Template.Part(content: .text(String(decoding: text[range], as: UTF8.self)), range: range))
  }

  private mutating func appendExpression(from open: Range<Int>, to close: Range<Int>) {
    let content = open.upperBound..<close.lowerBound
    let (expression, problems) = Expression.parse(text, in: content, limits: limits)
    let range = open.lowerBound..<close.upperBound
    if let expression { parts.append(Template.Part(content: .expression(expression), range: range)) }
    guard !problems.isEmpty else { return }
    self.problems += problems.map { problem in
      problem.id == .emptyExpression ? .emptyExpression(at: range) : problem
    }
  }

  /// The next `}}` that is not in a text literal; if there is none, the problem is noted.
  private mutating func closing(after open: Range<Int>) -> Range<Int>? {
    var isInLiteral = false
    for index in open.upperBound..<text.count {
      switch text[index] {
      case UInt8(ascii: "'"): isInLiteral.toggle()
      case UInt8(ascii: "}"):
        if !isInLiteral, index + 1 < text.count, text[index + 1] == UInt8(ascii: "}") { return index..<index + 2 }
      default: break
      }
    }
    problems.append(isInLiteral ? unclosedLiteral(after: open) : .unclosedTemplate(at: open))
    return nil
  }

  /// Why a literal goes on to the end of the text: mostly it is not closed, or an apostrophe stands in double quotes.
  private func unclosedLiteral(after open: Range<Int>) -> ExpressionProblem {
    let (_, problems) = Expression.parse(text, in: open.upperBound..<text.count, limits: limits)
    return problems.first ?? .unclosedTemplate(at: open)
  }
}

extension ExpressionProblem {
  fileprivate static func unclosedTemplate(at range: Range<Int>) -> ExpressionProblem {
    ExpressionProblem(
      .unclosedExpression, "'${{' is never closed", at: range, label: "its '}}' is missing",
      help: ["To write '${{' itself, write ${{ '${{' }}."])
  }
}
