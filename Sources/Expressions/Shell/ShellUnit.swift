/// One step of a script as the lexer reads it: a byte, a hole, or a mark.
struct ShellUnit: Hashable, ExpressibleByUnicodeScalarLiteral {
  private let code: UInt32

  private init(code: UInt32) {
    self.code = code
  }

  init(byte: UInt8) {
    code = UInt32(byte)
  }

  init(hole: Int) {
    code = 256 + UInt32(hole)
  }

  /// Only ASCII literals stand in the lexer; they are bytes.
  init(unicodeScalarLiteral scalar: Unicode.Scalar) {
    code = scalar.value
  }

  /// What stands after the last unit.
  static var end: ShellUnit { ShellUnit(code: .max) }
  /// In a ``ShellWord``: something that the shell expands to a text unknown here.
  static var expansion: ShellUnit { ShellUnit(code: .max - 1) }

  var byte: UInt8? { code < 256 ? UInt8(code) : nil }
  var hole: Int? { code >= 256 && code < .max - 1 ? Int(code - 256) : nil }

  var isBlank: Bool { self == " " || self == "\t" }
  var isDigit: Bool { code >= 0x30 && code <= 0x39 }
  /// Whether a variable's name may begin with it.
  var isNameStart: Bool {
    let lowercase = code | 0x20
    return code < 128 && lowercase >= 0x61 && lowercase <= 0x7A || self == "_"
  }
  var isNamePart: Bool { isNameStart || isDigit }
  /// Whether it is a parameter of one character: `$?`, `$1`.
  var isSpecialParameter: Bool {
    switch self {
    case "@", "*", "#", "?", "-", "$", "!": true
    default: isDigit
    }
  }
  /// Whether it stands for itself at all places but in arithmetic, whatever stands before it: a letter, a digit or one
  /// of `%+,-./:@^_~`.
  var isOrdinary: Bool {
    code < 128 && (code < 64 ? Self.ordinary.low >> code : Self.ordinary.high >> (code - 64)) & 1 == 1
  }

  /// A bit for each ASCII character.
  private static let ordinary: (low: UInt64, high: UInt64) = (0x07FF_F820_0000_0000, 0x47FF_FFFE_C7FF_FFFF)

  /// Whether it ends an unquoted word.
  var endsWord: Bool {
    switch self {
    case " ", "\t", "\n", ";", "&", "|", "<", ">", "(", ")", .end: true
    default: false
    }
  }
}

extension ArraySlice<ShellUnit> {
  /// The text, if nothing but bytes stands here.
  var text: String? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count)
    for unit in self {
      guard let byte = unit.byte else { return nil }
      bytes.append(byte)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Whether this is a text and nothing else.
  func isText(_ text: String) -> Bool {
    let bytes = text.utf8
    return count == bytes.count && elementsEqual(bytes) { $0 == ShellUnit(byte: $1) }
  }

  /// Whether this is the name of a variable.
  var isName: Bool { first?.isNameStart == true && allSatisfy(\.isNamePart) }
}
