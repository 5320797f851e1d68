import Expressions

/// A job, event or state in JSON is not what it must be. Names the member, what was found and what is allowed.
package struct JobDecodingError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The member at fault, with the way to it: `priority`, `steps[3].address[0].id`. Empty: the whole text.
  package var field: String
  /// A whole sentence.
  package var message: String
  /// It would be right for a version of Ergate that is newer than this one.
  package var isNewerSchema = false

  package var description: String { message }

  /// - Parameters:
  ///   - found: nil if the member is not there.
  ///   - allowed: what the member must be, as in "it must be …".
  init(_ field: String, found: Value?, allowed: String) {
    self.field = field
    let name = field.isEmpty ? "The JSON text" : "`\(field)`"
    guard let found else {
      message = "\(name) is missing; it must be \(allowed)."
      return
    }
    message = "\(name) is \(Self.excerpt(of: found)); it must be \(allowed)."
  }

  init(_ field: String, message: String) {
    self.field = field
    self.message = message
  }

  /// Compact JSON, cut after 60 characters.
  private static func excerpt(of value: Value) -> String {
    var bytes: [UInt8] = []
    value.append(to: &bytes)
    let text = String(decoding: bytes, as: UTF8.self)
    return text.count <= 60 ? text : text.prefix(59) + "…"
  }
}
