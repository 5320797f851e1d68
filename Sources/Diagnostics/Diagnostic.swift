/// Something that is wrong, or doubtful, in a text that a user wrote.
package struct Diagnostic: Sendable, Hashable {
  package enum Severity: String, Sendable, Hashable {
    case error, warning
  }

  /// A second place that explains the first ("first defined here").
  package struct Note: Sendable, Hashable {
    package var message: String
    package var source: Source
    package var range: SourceRange

    package init(_ message: String, in source: Source, at range: SourceRange) {
      self.message = message
      self.source = source
      self.range = range
    }
  }

  package var severity: Severity
  package var id: DiagnosticID
  /// What was found, in one line without a full stop.
  package var message: String
  package var source: Source
  package var range: SourceRange
  /// What stands beside the underline: mostly "did you mean 'x'?".
  package var label: String?
  package var notes: [Note]
  /// Sentences below the excerpt: what is allowed, what to do.
  package var help: [String]

  package init(
    _ severity: Severity, _ id: DiagnosticID, _ message: String, in source: Source, at range: SourceRange,
    label: String? = nil, notes: [Note] = [], help: [String] = []
  ) {
    self.severity = severity
    self.id = id
    self.message = message
    self.source = source
    self.range = range
    self.label = label
    self.notes = notes
    self.help = help
  }

  /// An error.
  package init(
    _ id: DiagnosticID, _ message: String, in source: Source, at range: SourceRange, label: String? = nil,
    notes: [Note] = [], help: [String] = []
  ) {
    self.init(.error, id, message, in: source, at: range, label: label, notes: notes, help: help)
  }
}
