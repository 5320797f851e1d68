extension JSONParser {
  /// Reads a string; the place is at its opening quote.
  mutating func string(in text: Span<UInt8>) throws(JSONError) -> String {
    let start = position + 1
    var end = start
    while end < text.count, !JSONByte.needsEscape(text[end]) { end += 1 }
    guard end < text.count, text[end] == UInt8(ascii: "\"") else { return try escapedString(in: text) }
    position = end + 1
    return try string(in: text, start..<end)
  }

  /// The bytes of a range as a string.
  func string(in text: Span<UInt8>, _ range: Range<Int>) throws(JSONError) -> String {
    do {
      return String(copying: try UTF8Span(validating: text.extracting(range)))
    } catch {
      throw JSONError("the string is not UTF-8", at: range.lowerBound + error.byteOffsets.lowerBound)
    }
  }

  /// Reads a string that has escapes, or is wrong.
  private mutating func escapedString(in text: Span<UInt8>) throws(JSONError) -> String {
    let start = position
    var content: [UInt8] = []
    position += 1
    while position < text.count {
      let byte = text[position]
      switch byte {
      case UInt8(ascii: "\""):
        position += 1
        guard let string = String(validating: content, as: UTF8.self) else {
          throw JSONError("the string is not UTF-8", at: start)
        }
        return string
      case UInt8(ascii: "\\"):
        try appendEscape(in: text, to: &content)
      case ..<0x20:
        throw JSONError("found a control character in a string, where it must be written as an escape", at: position)
      default:
        content.append(byte)
        position += 1
      }
    }
    throw JSONError("the string is not closed", at: start)
  }

  /// Reads an escape; the place is at its backslash.
  private mutating func appendEscape(in text: Span<UInt8>, to content: inout [UInt8]) throws(JSONError) {
    let start = position
    position += 1
    let letter = position < text.count ? text[position] : 0
    position += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): content.append(letter)
    case UInt8(ascii: "b"): content.append(0x08)
    case UInt8(ascii: "t"): content.append(0x09)
    case UInt8(ascii: "n"): content.append(0x0a)
    case UInt8(ascii: "f"): content.append(0x0c)
    case UInt8(ascii: "r"): content.append(0x0d)
    case UInt8(ascii: "u"): content.append(contentsOf: String(try scalar(in: text, from: start)).utf8)
    default: throw JSONError("the escape is none of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX", at: start)
    }
  }

  /// Reads the digits after `\u`, and a second escape if both form a surrogate pair.
  private mutating func scalar(in text: Span<UInt8>, from start: Int) throws(JSONError) -> Unicode.Scalar {
    guard let unit = hexUnit(in: text, at: position) else {
      throw JSONError("'\\u' takes four hexadecimal digits", at: start)
    }
    position += 4
    let isPair =
      UTF16.isLeadSurrogate(unit) && position + 1 < text.count && text[position] == UInt8(ascii: "\\")
      && text[position + 1] == UInt8(ascii: "u")
    if isPair, let second = hexUnit(in: text, at: position + 2), UTF16.isTrailSurrogate(second) {
      position += 6
      return UTF16.decode(UTF16.EncodedScalar([unit, second]))
    }
    return Unicode.Scalar(unit) ?? "\u{fffd}"
  }

  private func hexUnit(in text: Span<UInt8>, at start: Int) -> UInt16? {
    guard start + 4 <= text.count else { return nil }
    var unit: UInt16 = 0
    for index in start..<start + 4 {
      guard let digit = Character(Unicode.Scalar(text[index])).hexDigitValue else { return nil }
      unit = unit << 4 | UInt16(digit)
    }
    return unit
  }
}
