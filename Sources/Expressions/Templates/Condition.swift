import Diagnostics

/// What an `if` says: one expression, with or without `${{ }}` around it.
package struct Condition: Sendable, Hashable {
  package let expression: Expression
  /// Whether it asks `success()`, `failure()`, `always()` or `cancelled()`. If not, `success()` is asked too.
  package let callsStatusFunction: Bool

  /// Reads a condition.
  ///
  /// Text around `${{ }}` is refused: in Actions it makes a text of the condition, and a text always holds.
  ///
  /// - Returns: The condition, or what is wrong; ranges are bytes of `text` in UTF-8.
  package static func parse(
    _ text: String, limits: EvaluationLimits = .standard
  ) -> (Condition?, [ExpressionProblem]) {
    let (expression, problems) =
      hasDelimiter(text) ? parseDelimited(text, limits) : Expression.parse(text, limits: limits)
    return (expression.map(Condition.init), problems)
  }

  private init(_ expression: Expression) {
    self.expression = expression
    callsStatusFunction = expression.references.functions.contains(where: \.isStatusFunction)
  }

  /// Whether the condition holds.
  ///
  /// - Throws: What the expression throws.
  package func holds(
    in scope: some EvaluationScope, limits: EvaluationLimits = .standard
  ) throws(EvaluationError) -> Bool {
    try expression.evaluate(in: scope, limits: limits).isTruthy
  }

  /// Whether `${{` stands anywhere outside of a text literal.
  private static func hasDelimiter(_ text: String) -> Bool {
    guard text.hasDollarSign else { return false }
    let pieces = text.utf8.split(separator: UInt8(ascii: "'"), omittingEmptySubsequences: false)
    let opening = BytePattern(Array("${{".utf8))
    return stride(from: 0, to: pieces.count, by: 2).contains { opening.firstMatch(in: Array(pieces[$0])) != nil }
  }

  private static func parseDelimited(_ text: String, _ limits: EvaluationLimits) -> (Expression?, [ExpressionProblem]) {
    let (template, problems) = Template.parse(text, limits: limits)
    if !problems.isEmpty { return (nil, problems) }
    let parts = template.parts.filter { !$0.isBlank }
    guard let sole = template.expressions.first, parts.count == 1 else {
      let text = parts.first { $0.isText } ?? parts[1]
      return (nil, [.textAroundCondition(at: text.range)])
    }
    return (sole, [])
  }
}

extension Template.Part {
  fileprivate var isText: Bool {
    if case .text = content { true } else { false }
  }

  fileprivate var isBlank: Bool {
    if case .text(let text) = content { text.trimmed.isEmpty } else { false }
  }
}

extension ExpressionProblem {
  fileprivate static func textAroundCondition(at range: Range<Int>) -> ExpressionProblem {
    ExpressionProblem(
      .textAroundCondition, "the condition does not end with its '${{ }}'", at: range,
      label: "this would make a text of it, and a text always holds",
      help: ["Write the whole condition as one expression, with or without `${{ }}` around it."])
  }
}
