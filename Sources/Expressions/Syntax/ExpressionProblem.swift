package import Diagnostics

/// Something that is wrong in an expression: a diagnostic that does not know yet in which file it stands.
package struct ExpressionProblem: Error, Sendable, Hashable {
  package var id: DiagnosticID
  /// What was found, in one line without a full stop.
  package var message: String
  /// The bytes of the given text, as UTF-8, that the message is about.
  package var range: Range<Int>
  /// What stands beside the underline: mostly "did you mean 'x'?".
  package var label: String?
  /// Sentences on what is allowed and what to do.
  package var help: [String]

  package init(
    _ id: DiagnosticID, _ message: String, at range: Range<Int>, label: String? = nil, help: [String] = []
  ) {
    self.id = id
    self.message = message
    self.range = range
    self.label = label
    self.help = help
  }
}
