/// Why an expression has no value.
package struct EvaluationError: Error, Sendable, Hashable {
  /// What was found, in one line without a full stop.
  package var message: String
  /// The bytes of the text that was parsed at which it happened. A scope leaves it nil; the evaluator fills in where
  /// the name or call stands.
  package var range: Range<Int>?
  /// Sentences on what is allowed and what to do.
  package var help: [String]

  package init(_ message: String, at range: Range<Int>? = nil, help: [String] = []) {
    self.message = message
    self.range = range
    self.help = help
  }
}

extension EvaluationError: CustomStringConvertible {
  package var description: String { ([message] + help).joined(separator: "\n") }
}
