import Jobs

extension JobID {
  /// When the id was made, if it is a UUIDv7 in its usual spelling.
  var time: Timestamp? {
    let bytes = Array(text.utf8)
    guard bytes.count == 36, bytes[14] == UInt8(ascii: "7") else { return nil }
    for (index, byte) in bytes.enumerated() {
      let isRight = [8, 13, 18, 23].contains(index) ? byte == UInt8(ascii: "-") : byte.isLowercaseHexadecimal
      guard isRight else { return nil }
    }
    let digits = bytes[0..<8] + bytes[9..<13]
    return Int64(String(decoding: digits, as: UTF8.self), radix: 16).map(Timestamp.init(milliseconds:))
  }

  /// When the jobs were made, in milliseconds since 1970, whose ids are UUIDv7 and begin with `prefix`; nil if there can be none.
  static func times(ofPrefix prefix: String) -> Range<Int64>? {
    let bytes = Array(prefix.utf8)
    guard bytes.count < 36 else { return nil }
    var digits: [UInt8] = []
    for (index, byte) in bytes.enumerated() {
      if [8, 13, 18, 23].contains(index) {
        guard byte == UInt8(ascii: "-") else { return nil }
      } else {
        guard byte.isLowercaseHexadecimal, index != 14 || byte == UInt8(ascii: "7") else { return nil }
        digits.append(byte)
      }
    }
    let time = digits.prefix(12)
    guard let first = Int64("0" + String(decoding: time, as: UTF8.self), radix: 16) else { return nil }
    let missing = 4 * (12 - time.count)
    return first << missing..<(first + 1) << missing
  }

  /// Which of the 256 directories below `jobs/` holds the job's.
  ///
  /// For a UUIDv7 these are its fifth and sixth digit, which advance every 4.7 hours: jobs of one time are together, so
  /// that a few digits are enough to find one. For any other id they are a checksum of it (FNV-1a, folded).
  var shard: String {
    if time != nil { return String(text.dropFirst(4).prefix(2)) }
    var hash: UInt32 = 2_166_136_261
    for byte in text.utf8 { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    let folded = UInt8(truncatingIfNeeded: hash ^ hash >> 8 ^ hash >> 16 ^ hash >> 24)
    return folded.hexadecimal
  }
}

extension UInt8 {
  var isLowercaseHexadecimal: Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(self)
  }

  /// Two digits.
  var hexadecimal: String {
    let digits = String(self, radix: 16)
    return self < 16 ? "0" + digits : digits
  }
}
