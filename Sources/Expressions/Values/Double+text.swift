/// Numbers as text and text as numbers.
extension Double {
  /// The number as JavaScript writes it (ECMA-262, Number::toString): the fewest digits that give the number back,
  /// `1`, `1.5`, `1e+21`, `NaN`, `Infinity`; -0 is `0`.
  ///
  /// The Actions runner rounds to 15 digits (.NET's `G15`), so that the number 1234567890123456 becomes
  /// `1.23456789012346E+15`. Here no digit is lost; up to 15 digits both write the same, except for the runner's `E`.
  package var text: String {
    var bytes: [UInt8] = []
    appendText(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  func appendText(to bytes: inout [UInt8]) {
    if magnitude < 0x20_0000_0000_0000, self == rounded(.towardZero) {
      Int(self).appendText(to: &bytes)
    } else if isFinite {
      if self < 0 { bytes.append(UInt8(ascii: "-")) }
      DecimalDigits(magnitude).append(to: &bytes)
    } else {
      bytes.append(contentsOf: (isNaN ? "NaN" : self < 0 ? "-Infinity" : "Infinity").utf8)
    }
  }

  /// The number that a text spells in an expression; NaN if it spells none.
  ///
  /// White space around it does not count, and nothing is 0. Otherwise: a decimal number with or without sign, point
  /// and exponent, `0x` with hexadecimal or `0o` with octal digits, `Infinity` with or without sign.
  package init(coercing text: String) {
    let trimmed = text.trimmed
    if trimmed.isEmpty {
      self = 0
    } else if trimmed.hasPrefix("0x") {
      self = trimmed.dropFirst(2).wholeNumber(base: 16)
    } else if trimmed.hasPrefix("0o") {
      self = trimmed.dropFirst(2).wholeNumber(base: 8)
    } else if trimmed.utf8.isDecimalNumber {
      self = Double(trimmed) ?? .nan
    } else {
      self =
        switch trimmed {
        case "Infinity", "+Infinity": .infinity
        case "-Infinity": -.infinity
        default: .nan
        }
    }
  }
}

extension Int {
  fileprivate func appendText(to bytes: inout [UInt8]) {
    if self < 0 { bytes.append(UInt8(ascii: "-")) }
    let start = bytes.count
    var rest = magnitude
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    } while rest > 0
    bytes[start...].reverse()
  }
}

/// The shortest decimal form of a finite positive number: 0.DIGITS times ten to the power of `exponent`.
private struct DecimalDigits {
  private var digits: [UInt8] = []
  private var exponent = 0

  /// Takes apart what Swift prints, `12.5` or `1.25e-07`.
  init(_ number: Double) {
    let description = Array(number.description.utf8)
    let mantissa = description.prefix { $0 != UInt8(ascii: "e") }
    let point = mantissa.firstIndex(of: UInt8(ascii: ".")) ?? mantissa.endIndex
    digits = mantissa.filter { $0 != UInt8(ascii: ".") }
    exponent = point + (Int(String(decoding: description.dropFirst(mantissa.count + 1), as: UTF8.self)) ?? 0)
    while digits.count > 1, digits.last == UInt8(ascii: "0") { digits.removeLast() }
    let zeros = digits.prefix { $0 == UInt8(ascii: "0") }.count
    digits.removeFirst(zeros)
    exponent -= zeros
  }

  func append(to bytes: inout [UInt8]) {
    switch exponent {
    case 1...21 where digits.count <= exponent:
      bytes += digits
      bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: exponent - digits.count))
    case 1...21:
      bytes += digits[..<exponent]
      bytes.append(UInt8(ascii: "."))
      bytes += digits[exponent...]
    case -5...0:
      bytes.append(contentsOf: "0.".utf8)
      bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: -exponent))
      bytes += digits
    default:
      appendScientific(to: &bytes)
    }
  }

  private func appendScientific(to bytes: inout [UInt8]) {
    bytes.append(digits[0])
    if digits.count > 1 {
      bytes.append(UInt8(ascii: "."))
      bytes += digits[1...]
    }
    bytes.append(contentsOf: exponent > 0 ? "e+".utf8 : "e-".utf8)
    (exponent - 1).magnitude.description.utf8.forEach { bytes.append($0) }
  }
}

extension Substring {
  /// The number that digits of a base spell; NaN if there are none, or others.
  fileprivate func wholeNumber(base: Double) -> Double {
    if isEmpty { return .nan }
    var number = 0.0
    for character in self {
      guard character.isASCII, let digit = character.hexDigitValue, Double(digit) < base else { return .nan }
      number = number * base + Double(digit)
    }
    return number
  }
}

extension String {
  /// Without the Unicode white space at both ends.
  var trimmed: Substring {
    let scalars = unicodeScalars
    guard let start = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
      let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return "" }
    return self[start..<scalars.index(after: last)]
  }
}

extension Substring.UTF8View {
  /// `[+-] DIGITS [. DIGITS] [e [+-] DIGITS]`, where the digits before or after the point may be missing.
  fileprivate var isDecimalNumber: Bool {
    var rest = self
    rest.skipSign()
    let whole = rest.skipDigits()
    var fraction = 0
    if rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      fraction = rest.skipDigits()
    }
    if whole + fraction == 0 { return false }
    if let letter = rest.first, letter.upperCased == UInt8(ascii: "E") {
      rest.removeFirst()
      rest.skipSign()
      if rest.skipDigits() == 0 { return false }
    }
    return rest.isEmpty
  }

  private mutating func skipSign() {
    if first == UInt8(ascii: "+") || first == UInt8(ascii: "-") { removeFirst() }
  }

  /// Removes digits from the front and says how many there were.
  private mutating func skipDigits() -> Int {
    let digits = prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }.count
    removeFirst(digits)
    return digits
  }
}
