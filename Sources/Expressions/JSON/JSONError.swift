/// Why a text is not JSON.
package struct JSONError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What was found, in one line without a full stop.
  package let message: String
  /// The byte at which it was found.
  package let offset: Int

  package init(_ message: String, at offset: Int) {
    self.message = message
    self.offset = offset
  }

  package var description: String { "\(message) at byte \(offset)" }
}
