extension Template {
  /// The value: that of the sole expression with its type, otherwise ``text(in:limits:)``.
  ///
  /// - Throws: What an expression throws, and an ``EvaluationError`` if the text is larger than the limit.
  package func evaluate(
    in scope: some EvaluationScope, limits: EvaluationLimits = .standard
  ) throws(EvaluationError) -> Value {
    if let soleExpression { return try soleExpression.evaluate(in: scope, limits: limits) }
    return .string(try text(in: scope, limits: limits))
  }

  /// The text with the value of each expression in its place; lists and maps as compact JSON, null as nothing.
  ///
  /// - Throws: As ``evaluate(in:limits:)``.
  package func text(
    in scope: some EvaluationScope, limits: EvaluationLimits = .standard
  ) throws(EvaluationError) -> String {
    var result = ""
    for part in parts {
      switch part.content {
      case .text(let text): result += text
      case .expression(let expression): result += try expression.evaluate(in: scope, limits: limits).text
      }
      if parts.count > 1, result.utf8.count > limits.maximumResultSize {
        throw EvaluationError("the text is larger than \(limits.maximumResultSize) bytes", at: part.range)
      }
    }
    return result
  }
}
