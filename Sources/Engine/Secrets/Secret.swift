/// A value that nobody may see but the processes that a workflow gives it to.
///
/// Whatever prints one prints `***`: to get at the value takes its name, `plaintext`.
package struct Secret: Sendable {
  package let name: String
  package let plaintext: String

  /// - Throws: why this cannot be a secret, as the end of a sentence.
  package init(_ name: String, _ bytes: some Collection<UInt8>) throws(SecretProblem) {
    guard bytes.count <= Self.limit else { throw SecretProblem("has more than 16 KiB") }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw SecretProblem("is not UTF-8") }
    // What is this short, or stands in all output, would be masked in everything and hide nothing.
    guard text.count >= Self.shortest else { throw SecretProblem("is shorter than \(Self.shortest) characters") }
    guard text.contains(where: { !$0.isWhitespace }) else { throw SecretProblem("is blank") }
    guard !["true", "false", "null", "none"].contains(text.lowercased()) else {
      throw SecretProblem("is one of the words true, false, null and none")
    }
    self.name = name
    plaintext = text
  }

  /// Shorter values, and lines of a value that are shorter, are not masked.
  static let shortest = 4
  package static let limit = 16 << 10
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "***" }
  package var debugDescription: String { "***" }
  package var customMirror: Mirror { Mirror(self, children: []) }
}

/// Why a value cannot be a secret: `is not UTF-8`.
package struct SecretProblem: Error, Sendable, Hashable {
  package var message: String
  init(_ message: String) { self.message = message }
}
