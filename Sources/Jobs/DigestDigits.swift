import Crypto

/// The bytes of a digest in place of random ones, again and again.
struct DigestDigits: RandomNumberGenerator {
  private let words: [UInt64]
  private var index = 0

  init(_ digest: SHA256Digest) {
    let bytes = Array(digest)
    words = stride(from: 0, to: bytes.count, by: 8).map { start in
      bytes[start..<start + 8].reduce(0) { $0 << 8 | UInt64($1) }
    }
  }

  mutating func next() -> UInt64 {
    defer { index = (index + 1) % words.count }
    return words[index]
  }
}
