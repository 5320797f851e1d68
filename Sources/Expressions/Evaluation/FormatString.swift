/// The first argument of `format`: text with places `{0}`, `{1}` …, in which `{{` and `}}` stand for single braces.
enum FormatString {
  enum Piece: Hashable {
    case text(String)
    /// Where the value of an index goes.
    case place(Int)
  }

  struct Invalid: Error {
    let message: String
  }

  /// Takes a format apart.
  ///
  /// - Throws: If a brace stands alone, or a place has no value.
  static func pieces(of format: String, valueCount: Int) throws(Invalid) -> [Piece] {
    var pieces: [Piece] = []
    var rest = format.utf8[...]
    while let brace = rest.firstIndex(where: \.isBrace) {
      if brace > rest.startIndex { pieces.append(.text(String(Substring(rest[..<brace])))) }
      let byte = rest[brace]
      rest = rest[brace...].dropFirst()
      if rest.first == byte {
        pieces.append(.text(byte == .openBrace ? "{" : "}"))
        rest = rest.dropFirst()
      } else {
        pieces.append(.place(try place(in: &rest, after: byte, valueCount: valueCount)))
      }
    }
    if !rest.isEmpty { pieces.append(.text(String(Substring(rest)))) }
    return pieces
  }

  /// Reads `0}` after an opening brace.
  private static func place(
    in rest: inout Substring.UTF8View, after brace: UInt8, valueCount: Int
  ) throws(Invalid) -> Int {
    let digits = rest.prefix(while: \.isDigit)
    guard brace == .openBrace, rest.dropFirst(digits.count).first == .closeBrace, !digits.isEmpty else {
      let sign = brace == .openBrace ? "{" : "}"
      throw Invalid(message: "the format has a '\(sign)' that is neither doubled nor part of a place such as {0}")
    }
    rest = rest.dropFirst(digits.count + 1)
    guard let index = Int(Substring(digits)), index < valueCount else {
      let given = valueCount == 1 ? "1 value" : "\(valueCount) values"
      throw Invalid(message: "the format has a place {\(Substring(digits))}, but format is given \(given) after it")
    }
    return index
  }
}

extension UInt8 {
  fileprivate static let openBrace = UInt8(ascii: "{")
  fileprivate static let closeBrace = UInt8(ascii: "}")
  fileprivate var isBrace: Bool { self == .openBrace || self == .closeBrace }
}
