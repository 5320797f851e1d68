/// Finds secrets, in every form in which a program may write them, and hides them.
struct SecretMask: Sendable {
  private let patterns: PatternSet
  private let names: [String]

  /// - Parameter secrets: not empty.
  init(_ secrets: [Secret]) {
    names = secrets.map(\.name)
    patterns = PatternSet(
      secrets.enumerated().flatMap { index, secret in
        SecretForms.all(of: secret.plaintext).map { (bytes: $0, owner: index) }
      })
  }

  /// The name of a secret that stands in these bytes.
  func name(in bytes: [UInt8]) -> String? { patterns.owner(in: bytes).map { names[$0] } }

  /// The text with `***` for what is secret in it.
  func mask(_ text: String) -> String {
    let bytes = Array(text.utf8)
    guard patterns.owner(in: bytes) != nil else { return text }
    return String(decoding: mask(bytes), as: UTF8.self)
  }

  func mask(_ bytes: [UInt8]) -> [UInt8] {
    var stream = stream
    return stream.mask(bytes) + stream.finish()
  }

  var stream: MaskedStream { MaskedStream(patterns) }
}
