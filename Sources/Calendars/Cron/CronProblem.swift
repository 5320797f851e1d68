/// Something that is wrong with a cron expression: a diagnostic that does not know yet in which file it stands.
package struct CronProblem: Error, Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    /// It cannot be read.
    case malformed
    /// It can, and no day is like that.
    case neverDue
  }

  package var kind: Kind
  /// What was found, in one line without a full stop.
  package var message: String
  /// The bytes of the expression, as UTF-8, that the message is about.
  package var range: Range<Int>
  /// What stands beside the underline.
  package var label: String?
  /// Sentences on what is allowed and what to do.
  package var help: [String]

  init(_ message: String, at range: Range<Int>, label: String? = nil, help: [String] = [], kind: Kind = .malformed) {
    self.kind = kind
    self.message = message
    self.range = range
    self.label = label
    self.help = help
  }
}
