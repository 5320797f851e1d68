extension Expression {
  /// Computes the value.
  ///
  /// - Throws: An ``EvaluationError`` with the range at which it happened, if a function is given what it does not take,
  ///   a result is larger than the limit, or the scope throws.
  package func evaluate(
    in scope: some EvaluationScope, limits: EvaluationLimits = .standard
  ) throws(EvaluationError) -> Value {
    try Evaluator(scope: scope, limits: limits).value(of: root)
  }
}
