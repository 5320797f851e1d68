extension JSONParser {
  /// Reads a number; the place is at its sign or first digit.
  mutating func number(in text: Span<UInt8>) throws(JSONError) -> Value {
    let start = position
    let isNegative = text[position] == UInt8(ascii: "-")
    if isNegative { position += 1 }
    var decimal = Decimal(isNegative: isNegative)
    let whole = position
    position = decimal.appendDigits(in: text, from: position)
    guard position > whole else { throw unexpected(in: text, wanted: "a digit") }
    if position > whole + 1, text[whole] == UInt8(ascii: "0") {
      throw JSONError("a number starts with a 0 that does not count", at: whole)
    }
    let isInteger = try !fraction(in: text, of: &decimal)
    if let number = decimal.exactNumber { return .number(number) }
    let spelling = try string(in: text, start..<position)
    if isInteger { return Value(integer: spelling) }
    guard let number = Double(spelling), number.isFinite else {
      throw JSONError("the number \(spelling) is too large", at: start)
    }
    return .number(number)
  }

  /// Reads a fraction and an exponent; false if there is neither.
  private mutating func fraction(in text: Span<UInt8>, of decimal: inout Decimal) throws(JSONError) -> Bool {
    let start = position
    if position < text.count, text[position] == UInt8(ascii: ".") {
      let end = decimal.appendDigits(in: text, from: position + 1)
      decimal.movePoint(by: end - position - 1)
      position += 1
      if end == position { throw unexpected(in: text, wanted: "a digit") }
      position = end
    }
    if position < text.count, text[position].upperCased == UInt8(ascii: "E") {
      try exponent(in: text, of: &decimal)
    }
    return position > start
  }

  private mutating func exponent(in text: Span<UInt8>, of decimal: inout Decimal) throws(JSONError) {
    position += 1
    var isNegative = false
    if position < text.count, text[position] == UInt8(ascii: "+") || text[position] == UInt8(ascii: "-") {
      isNegative = text[position] == UInt8(ascii: "-")
      position += 1
    }
    var digits = Decimal(isNegative: isNegative)
    let end = digits.appendDigits(in: text, from: position)
    if end == position { throw unexpected(in: text, wanted: "a digit") }
    position = end
    decimal.shift(by: digits)
  }
}

/// A decimal number while its digits are read.
private struct Decimal {
  private let isNegative: Bool
  private var mantissa: UInt64 = 0
  private var exponent = 0
  /// Whether there are more digits than `mantissa` holds.
  private var isLong = false

  init(isNegative: Bool) {
    self.isNegative = isNegative
  }

  /// Appends the digits that stand at a place and returns the place after them.
  mutating func appendDigits(in text: Span<UInt8>, from start: Int) -> Int {
    var position = start
    while position < text.count, case let digit = text[position] &- UInt8(ascii: "0"), digit < 10 {
      if mantissa < 1_000_000_000_000_000_000 {
        mantissa = mantissa * 10 + UInt64(digit)
      } else {
        isLong = true
      }
      position += 1
    }
    return position
  }

  /// Says that this many of the digits stood after the point.
  mutating func movePoint(by digits: Int) {
    exponent -= digits
  }

  mutating func shift(by digits: Decimal) {
    if digits.isLong || digits.mantissa > 9_999 {
      isLong = true
    } else {
      exponent += (digits.isNegative ? -1 : 1) * Int(digits.mantissa)
    }
  }

  /// The number, if one multiplication or division of exact doubles gives it: mantissa and power of ten are exact, and
  /// the result is rounded once (W. D. Clinger, "How to Read Floating Point Numbers Accurately").
  var exactNumber: Double? {
    guard !isLong, mantissa <= 1 << 53, exponent.magnitude <= 22 else { return nil }
    let power = Decimal.powersOfTen[Int(exponent.magnitude)]
    let number = exponent < 0 ? Double(mantissa) / power : Double(mantissa) * power
    return isNegative ? -number : number
  }

  private static let powersOfTen: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
  ]
}
