package import Crypto

/// SHA-256 of some content, as four words: what is kept of very many files takes no more room than it must.
package struct ContentDigest: Sendable, Hashable {
  package static let byteCount = 32

  package var words: (UInt64, UInt64, UInt64, UInt64)

  package init(_ words: (UInt64, UInt64, UInt64, UInt64)) { self.words = words }

  package init(of bytes: [UInt8]) { self.init(SHA256.hash(data: bytes)) }

  package init(of text: String) { self.init(of: Array(text.utf8)) }

  package init(_ digest: SHA256.Digest) {
    var words = [UInt64](repeating: 0, count: 4)
    for (index, byte) in digest.enumerated() { words[index / 8] = words[index / 8] << 8 | UInt64(byte) }
    self.words = (words[0], words[1], words[2], words[3])
  }

  package static func == (left: ContentDigest, right: ContentDigest) -> Bool { left.words == right.words }

  package func hash(into hasher: inout Hasher) {
    // It is random enough as it is.
    hasher.combine(words.0)
  }

  /// In 64 lower-case hexadecimal digits, as `sha256sum` prints it.
  package func append(to bytes: inout [UInt8]) {
    for word in [words.0, words.1, words.2, words.3] {
      for shift in stride(from: 60, through: 0, by: -4) {
        let digit = UInt8(truncatingIfNeeded: word >> UInt64(shift) & 15)
        bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
      }
    }
  }

  package var text: String {
    var bytes: [UInt8] = []
    append(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}
