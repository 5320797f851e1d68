/// Reads a plain or quoted scalar of which libyaml has found the ends, to learn where each part of its text stands.
///
/// Source of the rules: YAML 1.2, sections 7.3 and 6.5, as libyaml carries them out.
struct FlowScalarReader {
  private let bytes: [UInt8]
  private let style: Scalar.Style
  private let end: Int
  private var offset: Int
  private var result: ScalarSourceMap

  /// Takes the bytes of the source, and where in them the scalar stands, quotes included.
  init(_ bytes: [UInt8], style: Scalar.Style, at range: Range<Int>) {
    self.bytes = bytes
    self.style = style
    let quote = style == .plain ? 0 : 1
    offset = range.lowerBound + quote
    end = max(offset, range.upperBound - quote)
    result = ScalarSourceMap(start: offset)
  }

  consuming func map() -> ScalarSourceMap {
    while offset < end {
      switch bytes[offset] {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): readBlanks()
      case UInt8(ascii: "'") where style == .singleQuoted: take(2, meaning: 1)
      case UInt8(ascii: "\\") where style == .doubleQuoted: readEscape()
      default:
        result.append(verbatim: offset..<(offset + 1))
        offset += 1
      }
    }
    return result
  }

  private mutating func take(_ count: Int, meaning length: Int) {
    let upper = min(offset + count, end)
    result.append(offset..<upper, meaning: length)
    offset = upper
  }

  /// Blanks within a line are text; around line breaks they are not. One line break is a space, of several the first
  /// is nothing.
  private mutating func readBlanks() {
    let start = offset
    let breaks = skipBlanks()
    if breaks.isEmpty {
      result.append(verbatim: start..<offset)
    } else if breaks.count == 1 {
      result.append(breaks[0], meaning: 1)
    } else {
      for lineBreak in breaks.dropFirst() { result.append(lineBreak, meaning: 1) }
    }
  }

  /// Skips blanks and line breaks, and tells where the line breaks were.
  private mutating func skipBlanks() -> [Range<Int>] {
    var breaks: [Range<Int>] = []
    while offset < end {
      if bytes[offset].isBlank {
        offset += 1
      } else if let lineBreak = bytes.lineBreak(at: offset) {
        breaks.append(lineBreak)
        offset = lineBreak.upperBound
      } else {
        break
      }
    }
    return breaks
  }

  private mutating func readEscape() {
    guard offset + 1 < end else { return take(1, meaning: 1) }
    if let lineBreak = bytes.lineBreak(at: offset + 1) {
      // The text goes on in the next line; empty lines in between count in full.
      offset = lineBreak.upperBound
      for lineBreak in skipBlanks() { result.append(lineBreak, meaning: 1) }
      return
    }
    switch bytes[offset + 1] {
    case UInt8(ascii: "x"): take(4, meaning: lengthOfCharacter(digits: 2))
    case UInt8(ascii: "u"): take(6, meaning: lengthOfCharacter(digits: 4))
    case UInt8(ascii: "U"): take(10, meaning: lengthOfCharacter(digits: 8))
    case UInt8(ascii: "N"), UInt8(ascii: "_"): take(2, meaning: 2)
    case UInt8(ascii: "L"), UInt8(ascii: "P"): take(2, meaning: 3)
    default: take(2, meaning: 1)
    }
  }

  private func lengthOfCharacter(digits: Int) -> Int {
    let code = bytes[(offset + 2)..<min(offset + 2 + digits, end)]
    let value = UInt32(String(decoding: code, as: UTF8.self), radix: 16) ?? 0
    return Unicode.Scalar(value).map(UTF8.width) ?? 1
  }
}

extension [UInt8] {
  /// The line break that begins at an offset.
  func lineBreak(at offset: Int) -> Range<Int>? {
    guard offset < count, self[offset].isLineBreak else { return nil }
    let isCRLF =
      self[offset] == UInt8(ascii: "\r") && offset + 1 < count && self[offset + 1] == UInt8(ascii: "\n")
    return offset..<(offset + (isCRLF ? 2 : 1))
  }
}
