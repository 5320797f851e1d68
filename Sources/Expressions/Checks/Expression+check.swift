extension Expression {
  /// Finds the names that cannot be right where the expression stands: contexts and members that do not exist or are
  /// not available there, properties of single values, comparisons that never hold, and literals that `format` and
  /// `fromJSON` would refuse.
  ///
  /// - Returns: What is wrong, in the order of the text; ranges are bytes of the text that was parsed.
  package func check(in scope: some NameScope) -> [ExpressionProblem] {
    var checker = NameChecker(scope: scope)
    checker.check(root)
    // Mostly there is nothing to sort.
    guard checker.problems.count > 1 else { return checker.problems }
    return checker.problems.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }
}

extension Template {
  /// What is wrong with the names in its expressions.
  package func check(in scope: some NameScope) -> [ExpressionProblem] {
    var problems: [ExpressionProblem] = []
    for part in parts { if case .expression(let expression) = part.content { problems += expression.check(in: scope) } }
    return problems
  }
}

extension Condition {
  /// What is wrong with the names in it.
  package func check(in scope: some NameScope) -> [ExpressionProblem] {
    expression.check(in: scope)
  }
}
