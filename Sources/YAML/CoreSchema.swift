/// The forms of plain scalars in the core schema of YAML 1.2 (section 10.3.2), and nothing of YAML 1.1.
enum CoreSchema {
  static func resolve(_ text: String) -> Scalar.Resolved {
    // Most scalars are words: the first byte tells.
    guard let first = text.utf8.first else { return .null }
    switch first {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
      return integer(text).map { .integer($0) } ?? float(text).map { .float($0) } ?? .string
    case UInt8(ascii: "~"), UInt8(ascii: "n"), UInt8(ascii: "N"): return isNull(text) ? .null : .string
    default: return bool(text).map { .bool($0) } ?? .string
    }
  }

  static func isNull(_ text: String) -> Bool {
    guard text.utf8.count <= 4 else { return false }
    return switch text {
    case "", "~", "null", "Null", "NULL": true
    default: false
    }
  }

  static func bool(_ text: String) -> Bool? {
    switch text {
    case "true", "True", "TRUE": true
    case "false", "False", "FALSE": false
    default: nil
    }
  }

  /// The decimal digits of `[-+]?[0-9]+`, `0o[0-7]+` or `0x[0-9a-fA-F]+`.
  static func integer(_ text: String) -> String? {
    if text.hasPrefix("0x") { return decimal(text.utf8.dropFirst(2), radix: 16) }
    if text.hasPrefix("0o") { return decimal(text.utf8.dropFirst(2), radix: 8) }
    var digits = text.utf8[...]
    let isNegative = digits.first == UInt8(ascii: "-")
    if isNegative || digits.first == UInt8(ascii: "+") { digits.removeFirst() }
    guard !digits.isEmpty, digits.allSatisfy(isDigit) else { return nil }
    let significant = digits.drop { $0 == UInt8(ascii: "0") }
    return significant.isEmpty ? "0" : (isNegative ? "-" : "") + String(Substring(significant))
  }

  /// The number of `[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?`, of an infinity, or of not-a-number. Integers
  /// are floats too.
  static func float(_ text: String) -> Double? {
    if [".nan", ".NaN", ".NAN"].contains(text) { return .nan }
    var rest = text.utf8[...]
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
    if [".inf", ".Inf", ".INF"].contains(Substring(rest)) { return isNegative ? -.infinity : .infinity }
    guard isDecimalFraction(rest) else { return nil }
    return Double(text)
  }

  private static func isDecimalFraction(_ text: Substring.UTF8View) -> Bool {
    var rest = text
    let whole = rest.removeDigits()
    var fraction = 0
    if rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      fraction = rest.removeDigits()
    }
    guard whole + fraction > 0 else { return false }
    guard let exponent = rest.first else { return true }
    guard exponent == UInt8(ascii: "e") || exponent == UInt8(ascii: "E") else { return false }
    rest.removeFirst()
    if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
    return rest.removeDigits() > 0 && rest.isEmpty
  }

  fileprivate static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

  /// More digits than this are no number in octal or hexadecimal: to convert them takes the square of their count.
  private static let mostDigits = 1_000

  /// Converts digits of a radix to decimal ones.
  private static func decimal(_ digits: Substring.UTF8View, radix: UInt64) -> String? {
    guard !digits.isEmpty, digits.count <= mostDigits else { return nil }
    // Nine decimal digits each, lowest first.
    var limbs: [UInt64] = [0]
    for byte in digits {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, digit < radix else { return nil }
      var carry = UInt64(digit)
      for index in limbs.indices {
        let value = limbs[index] * radix + carry
        (carry, limbs[index]) = value.quotientAndRemainder(dividingBy: 1_000_000_000)
      }
      if carry > 0 { limbs.append(carry) }
    }
    return limbs.reversed().enumerated().map { $0 == 0 ? String($1) : padded($1) }.joined()
  }

  private static func padded(_ limb: UInt64) -> String {
    let digits = String(limb)
    return String(repeating: "0", count: 9 - digits.utf8.count) + digits
  }
}

extension Substring.UTF8View {
  /// Removes the decimal digits at the start and counts them.
  fileprivate mutating func removeDigits() -> Int {
    let digits = prefix(while: CoreSchema.isDigit)
    self = self[digits.endIndex...]
    return digits.count
  }
}
