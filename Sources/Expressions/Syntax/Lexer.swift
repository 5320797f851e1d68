/// Splits an expression into tokens, by the rules of the Actions runner's lexer.
struct Lexer {
  private let text: [UInt8]
  private var position: Int
  private let end: Int
  /// Whether what was read last ends a value: then `.` looks into it, and a sign cannot begin a number.
  private var isAfterOperand = false

  /// Reads the part of the text that is the expression.
  init(_ text: [UInt8], in range: Range<Int>) {
    self.text = text
    position = range.lowerBound
    end = range.upperBound
  }

  mutating func next() throws(ExpressionProblem) -> Token {
    skipSpace()
    let token = try read()
    isAfterOperand = token.endsOperand
    return token
  }

  private mutating func read() throws(ExpressionProblem) -> Token {
    guard position < end else { return Token(kind: .end, range: end..<end) }
    switch text[position] {
    case UInt8(ascii: "'"): return try string()
    case UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
      if !isAfterOperand, startsNumber { return try number() }
    case let byte where byte.startsName: return name()
    default: break
    }
    return try symbol()
  }

  private mutating func name() -> Token {
    let start = position
    while position < end, text[position].continuesName { position += 1 }
    return Token(kind: .name(string(start..<position)), range: start..<position)
  }

  /// A text in single quotes, in which two of them stand for one.
  private mutating func string() throws(ExpressionProblem) -> Token {
    let start = position
    var content: [UInt8] = []
    position += 1
    while position < end {
      let byte = text[position]
      position += 1
      if byte == UInt8(ascii: "'") {
        guard position < end, text[position] == UInt8(ascii: "'") else {
          return Token(kind: .string(String(decoding: content, as: UTF8.self)), range: start..<position)
        }
        position += 1
      }
      content.append(byte)
    }
    let line = text[start..<end].firstIndex(of: UInt8(ascii: "\n")) ?? end
    throw .unclosedString(at: start..<line)
  }

  private mutating func number() throws(ExpressionProblem) -> Token {
    let start = position
    repeat { position += 1 } while position < end && continuesNumber(from: start)
    let spelling = string(start..<position)
    let number = Double(coercing: spelling)
    if number.isNaN { throw .invalidNumber(spelling, at: start..<position) }
    return Token(kind: .number(Value(integerLiteral: spelling) ?? .number(number)), range: start..<position)
  }

  /// Whether a sign or point stands here at the head of a number.
  private var startsNumber: Bool {
    guard position + 1 < end else { return false }
    switch text[position + 1] {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): return true
    case UInt8(ascii: "."), UInt8(ascii: "I"): return text[position] != UInt8(ascii: ".")
    default: return false
    }
  }

  /// Whether the byte here belongs to the number that starts there: a letter, digit or point, or the sign of a decimal
  /// exponent.
  private func continuesNumber(from start: Int) -> Bool {
    let byte = text[position]
    if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") {
      // In `0xe-1` the E is a digit.
      return text[position - 1].upperCased == UInt8(ascii: "E") && text[start + 1] != UInt8(ascii: "x")
    }
    return byte == UInt8(ascii: ".") || (byte.continuesName && byte != UInt8(ascii: "-"))
  }

  private mutating func symbol() throws(ExpressionProblem) -> Token {
    let second = position + 1 < end ? text[position + 1] : nil
    guard let (symbol, length) = Token.Symbol.read(text[position], second),
      // `===` and `!==`
      !(symbol.isEquality && position + 2 < end && text[position + 2] == UInt8(ascii: "="))
    else { throw .unexpectedCharacter(in: text, at: position, end: end) }
    position += length
    return Token(kind: .symbol(symbol), range: position - length..<position)
  }

  private mutating func skipSpace() {
    while position < end {
      if text[position] < 0x80 {
        guard text[position].isSpace else { return }
        position += 1
        continue
      }
      guard let (scalar, length) = text.scalar(at: position, end: end), scalar.properties.isWhitespace else { return }
      position += length
    }
  }

  private func string(_ range: Range<Int>) -> String {
    String(decoding: text[range], as: UTF8.self)
  }
}

extension UInt8 {
  var startsName: Bool {
    self == UInt8(ascii: "_") || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(upperCased)
  }

  var continuesName: Bool { startsName || self == UInt8(ascii: "-") || isDigit }

  /// Whether an ASCII character is white space to Unicode.
  fileprivate var isSpace: Bool { self == 0x20 || (0x09...0x0D).contains(self) }

  var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
}

extension Value {
  /// The number of a literal that is an integer in decimal digits.
  fileprivate init?(integerLiteral spelling: String) {
    let digits = spelling.utf8.drop { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") }
    guard digits.allSatisfy(\.isDigit), let first = digits.first, first != UInt8(ascii: "0") else { return nil }
    self.init(integer: (spelling.utf8.first == UInt8(ascii: "-") ? "-" : "") + String(Substring(digits)))
  }
}

extension [UInt8] {
  /// The character at a place and its length in bytes; nil if there is no well-formed UTF-8.
  func scalar(at position: Int, end: Int) -> (Unicode.Scalar, length: Int)? {
    if self[position] < 0x80 { return (Unicode.Scalar(self[position]), 1) }
    var iterator = self[position..<Swift.min(position + 4, end)].makeIterator()
    var decoder = UTF8()
    guard case .scalarValue(let scalar) = decoder.decode(&iterator) else { return nil }
    return (scalar, UTF8.width(scalar))
  }
}
