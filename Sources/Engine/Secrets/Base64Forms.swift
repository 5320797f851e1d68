/// How a text looks in Base64, whatever stands before and behind it.
///
/// Three bytes are four digits, so that a text can begin at one of three places in a group. Only the digits that the
/// text alone decides can be looked for; where it is the last thing that was encoded, or a line feed is, its last digit
/// is known as well.
enum Base64Forms {
  static func all(of bytes: [UInt8]) -> Set<[UInt8]> {
    var forms: Set<[UInt8]> = []
    for digits in [standard, forURLs] {
      for offset in 0...2 {
        forms.insert(inside(bytes, after: offset, digits))
        for end in [[], [UInt8(ascii: "\n")]] { forms.formUnion(ending(bytes + end, after: offset, digits)) }
      }
    }
    forms.formUnion(wrapped(bytes))
    return forms
  }

  private static let standard = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  private static let forURLs = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

  /// The digits that nothing but the text decides, if `offset` other bytes stand before it in its group.
  private static func inside(_ bytes: [UInt8], after offset: Int, _ digits: [UInt8]) -> [UInt8] {
    let all = encode(bytes, after: offset, digits)
    return Array(all[(offset * 8 + 5) / 6..<(offset + bytes.count) * 8 / 6])
  }

  /// The same to the end of what is encoded, with and without what fills the last group.
  private static func ending(_ bytes: [UInt8], after offset: Int, _ digits: [UInt8]) -> [[UInt8]] {
    let known = Array(encode(bytes, after: offset, digits)[((offset * 8 + 5) / 6)...])
    let padding = [UInt8](repeating: UInt8(ascii: "="), count: (3 - (offset + bytes.count) % 3) % 3)
    return padding.isEmpty ? [known] : [known, known + padding]
  }

  /// The text alone, in lines as `base64` and `openssl` break them.
  private static func wrapped(_ bytes: [UInt8]) -> Set<[UInt8]> {
    var forms: Set<[UInt8]> = []
    for width in [76, 64] where (bytes.count + 2) / 3 * 4 > width {
      for form in ending(bytes, after: 0, standard) + ending(bytes + [UInt8(ascii: "\n")], after: 0, standard) {
        for end in ["\n", "\r\n"] { forms.insert(form.inLines(of: width, end: end)) }
      }
    }
    return forms
  }

  /// All digits, with zeros for the bytes before, and for the bits behind.
  private static func encode(_ bytes: [UInt8], after offset: Int, _ digits: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var bits: UInt32 = 0
    var count = 0
    for byte in [UInt8](repeating: 0, count: offset) + bytes {
      bits = bits << 8 | UInt32(byte)
      count += 8
      while count >= 6 {
        count -= 6
        result.append(digits[Int(bits >> UInt32(count) & 63)])
      }
    }
    if count > 0 { result.append(digits[Int(bits << UInt32(6 - count) & 63)]) }
    return result
  }
}
