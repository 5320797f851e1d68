/// A character that may not stand in the text itself, and how to write it.
///
/// These are the characters that YAML 1.2 (section 5.1) calls not printable, and those that would mean something else
/// to libyaml, which reads YAML 1.1, than they mean in YAML 1.2.
struct ForbiddenCharacter {
  var scalar: Unicode.Scalar
  var range: Range<Int>

  /// The first one in a text of well-formed UTF-8.
  static func first(in text: ArraySlice<UInt8>) -> ForbiddenCharacter? {
    // All of them begin with one of a few bytes: only there is the text looked at as characters.
    for offset in text.indices where !isPrintableASCII(text[offset]) && mayBegin[Int(text[offset])] {
      let rest = text[offset..<min(offset + 4, text.endIndex)]
      guard let scalar = String(decoding: rest, as: UTF8.self).unicodeScalars.first, isForbidden(scalar) else {
        continue
      }
      if scalar == "\u{FEFF}", offset == 0 { continue }
      return ForbiddenCharacter(scalar: scalar, range: offset..<(offset + UTF8.width(scalar)))
    }
    return nil
  }

  private static func isPrintableASCII(_ byte: UInt8) -> Bool { byte &- 0x20 < 0x5F }

  private static let mayBegin: [Bool] = (0...255).map { byte in
    (byte < 0x20 && ![0x09, 0x0A, 0x0D].contains(byte)) || [0x7F, 0xC2, 0xE2, 0xEF].contains(byte)
  }

  private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D: false
    case ..<0x20, 0x7F...0x9F, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF: true
    default: false
    }
  }

  var message: String {
    switch scalar.value {
    case 0x00: "the text holds a NUL character (U+0000)"
    case 0x85, 0x2028, 0x2029: "\(name) ends a line in YAML 1.1 but not in YAML 1.2"
    case 0xFEFF: "a byte order mark (U+FEFF) inside the text"
    default: "the text holds the control character \(name)"
    }
  }

  func help(in text: [UInt8]) -> String {
    if scalar.value == 0, text.prefix(2).contains(0) {
      return "the file looks like UTF-16 without a byte order mark: save it as UTF-8"
    }
    return "remove it, or write '\(escape)' in double quotes"
  }

  private var name: String { Self.name(of: scalar) }

  static func name(of scalar: Unicode.Scalar) -> String { "U+" + hexadecimal(scalar.value, digits: 4) }

  private var escape: String {
    switch scalar.value {
    case 0x00: "\\0"
    case 0x85: "\\N"
    case 0x2028: "\\L"
    case 0x2029: "\\P"
    case ..<0x100: "\\x" + Self.hexadecimal(scalar.value, digits: 2)
    default: "\\u" + Self.hexadecimal(scalar.value, digits: 4)
    }
  }

  private static func hexadecimal(_ value: UInt32, digits: Int) -> String {
    let text = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
  }
}
