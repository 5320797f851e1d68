/// The name of a job: 1–100 characters of `[A-Za-z0-9._-]`, not starting with a dot or a dash.
///
/// Ids that Ergate makes are UUIDv7 (RFC 9562, section 5.7), so they sort by the time they were made.
package struct JobID: Sendable, Hashable, CustomStringConvertible {
  package let text: String

  /// Nil if the text does not fit the name rule (storage.md); no path is ever built from a text that was not checked.
  package init?(_ text: String) {
    guard StoreName.isValid(text) else { return nil }
    self.text = text
  }

  package var description: String { text }
}
