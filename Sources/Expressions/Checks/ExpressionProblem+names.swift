import Diagnostics

/// The wording of what can be wrong with the names in an expression.
extension ExpressionProblem {
  static func unknownContext(_ name: String, among names: [String], at range: Range<Int>) -> ExpressionProblem {
    if let function = Function(name: name), function.arity == 0...0 {
      return ExpressionProblem(
        .unknownContext, "there is no name '\(name)' here", at: range, label: "write `\(function.signature)`")
    }
    return ExpressionProblem(
      .unknownContext, "there is no name '\(shortened(name))' here", at: range,
      label: didYouMean(Suggestion.closest(to: name, among: names)),
      help: list("The names here are", names) + ["A text stands in single quotes: '\(shortened(name))'"])
  }

  static func unknownProperty(
    _ name: String, of base: Node, among names: [String], at range: Range<Int>
  ) -> ExpressionProblem {
    ExpressionProblem(
      .unknownProperty, "\(base) has no '\(shortened(name))'", at: range,
      label: didYouMean(Suggestion.closest(to: name, among: names)), help: list("It has", names))
  }

  static func propertyOfList(_ name: String, of base: Node, at range: Range<Int>) -> ExpressionProblem {
    ExpressionProblem(
      .unknownProperty, "\(base) is a list and has no '\(shortened(name))'", at: range,
      help: ["Its first element is `\(base)[0]`, and `\(base).*` are all of them."])
  }

  static func unavailable(_ reason: Unavailability, at range: Range<Int>) -> ExpressionProblem {
    ExpressionProblem(.unavailableName, reason.message, at: range, label: reason.label, help: reason.help)
  }

  static func propertyOfScalar(_ base: Node, at range: Range<Int>) -> ExpressionProblem {
    ExpressionProblem(
      .propertyOfScalar, "\(base) has no properties", at: range, help: ["It is a single value, no list or map."])
  }

  static func impossibleComparison(
    of node: Node, with literal: Value, among words: [String], at range: Range<Int>
  ) -> ExpressionProblem {
    ExpressionProblem(
      .impossibleComparison, "\(node) is never \(literal.literal)", at: range,
      label: didYouMean(suggestion(for: literal.coercedString, among: words)), help: list("It is one of", words))
  }

  /// Words for how a step ended that mean the same and are not alike: those of GitHub Actions, of Ergate, and of others.
  private static let endings = [
    ["success", "completed", "succeeded", "ok", "passed"], ["failure", "failed", "error"],
  ]

  private static func suggestion(for word: String, among words: [String]) -> String? {
    if let closest = Suggestion.closest(to: word, among: words) { return closest }
    let synonyms = endings.first { $0.contains(word.lowercased()) } ?? []
    return words.first(where: synonyms.contains)
  }

  static func invalidLiteral(of function: Function, _ message: String, at range: Range<Int>) -> ExpressionProblem {
    ExpressionProblem(function == .format ? .invalidFormat : .invalidJSON, message, at: range)
  }

  static func misplacedUnsafeRaw(at range: Range<Int>) -> ExpressionProblem {
    ExpressionProblem(
      .misplacedUnsafeRaw, "unsafeRaw is not the whole expression, and has no effect", at: range,
      help: ["Write `${{ unsafeRaw(…) }}` around all that is to become program text."])
  }

  /// A sentence with the names that are allowed, if they are few enough to be read.
  private static func list(_ start: String, _ names: [String]) -> [String] {
    names.isEmpty || names.count > 24 ? [] : ["\(start) \(names.joined(separator: ", "))."]
  }
}
