/// How a text looks in URLs and forms: programs differ in which characters they let stand, in the case of the digits,
/// and in what they make of a blank.
enum URLForms {
  static func all(of bytes: [UInt8]) -> Set<[UInt8]> {
    guard !bytes.allSatisfy({ isLetterOrDigit($0) }) else { return [] }
    var forms: Set<[UInt8]> = []
    for unescaped in ["-._~", "-._~/", "-_.!~*'()", "-._~:/?#[]@!$&'()*+,;=", "*-._"] {
      for digits in ["0123456789ABCDEF", "0123456789abcdef"] {
        for blank in ["%20", "+"] {
          forms.insert(
            encode(bytes, unescaped: Array(unescaped.utf8), digits: Array(digits.utf8), blank: Array(blank.utf8)))
        }
      }
    }
    return forms
  }

  private static func encode(_ bytes: [UInt8], unescaped: [UInt8], digits: [UInt8], blank: [UInt8]) -> [UInt8] {
    bytes.flatMap { byte in
      if isLetterOrDigit(byte) || unescaped.contains(byte) { return [byte] }
      if byte == UInt8(ascii: " ") { return blank }
      return [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }
}
