/// The smallest part of an expression, and where it stands.
struct Token: Sendable, Hashable {
  enum Kind: Sendable, Hashable {
    case number(Value)
    case string(String)
    case name(String)
    case symbol(Symbol)
    case end
  }

  enum Symbol: String, Sendable, Hashable {
    case openParenthesis = "("
    case closeParenthesis = ")"
    case openBracket = "["
    case closeBracket = "]"
    case comma = ","
    case dot = "."
    case star = "*"
    case not = "!"
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case equal = "=="
    case notEqual = "!="
    case and = "&&"
    case or = "||"

    var isEquality: Bool { self == .equal || self == .notEqual }

    /// The symbol that begins with a byte before another, and its length.
    static func read(_ first: UInt8, _ second: UInt8?) -> (Symbol, length: Int)? {
      if let double = double(first, second) { return (double, 2) }
      return single(first).map { ($0, 1) }
    }

    private static func double(_ first: UInt8, _ second: UInt8?) -> Symbol? {
      switch (first, second) {
      case (UInt8(ascii: "<"), UInt8(ascii: "=")): .lessOrEqual
      case (UInt8(ascii: ">"), UInt8(ascii: "=")): .greaterOrEqual
      case (UInt8(ascii: "="), UInt8(ascii: "=")): .equal
      case (UInt8(ascii: "!"), UInt8(ascii: "=")): .notEqual
      case (UInt8(ascii: "&"), UInt8(ascii: "&")): .and
      case (UInt8(ascii: "|"), UInt8(ascii: "|")): .or
      default: nil
      }
    }

    private static func single(_ byte: UInt8) -> Symbol? {
      switch byte {
      case UInt8(ascii: "("): .openParenthesis
      case UInt8(ascii: ")"): .closeParenthesis
      case UInt8(ascii: "["): .openBracket
      case UInt8(ascii: "]"): .closeBracket
      case UInt8(ascii: ","): .comma
      case UInt8(ascii: "."): .dot
      case UInt8(ascii: "*"): .star
      case UInt8(ascii: "!"): .not
      case UInt8(ascii: "<"): .less
      case UInt8(ascii: ">"): .greater
      default: nil
      }
    }
  }

  let kind: Kind
  let range: Range<Int>

  var isEnd: Bool { if case .end = kind { true } else { false } }

  func isSymbol(_ symbol: Symbol) -> Bool { if case .symbol(symbol) = kind { true } else { false } }

  /// Whether a value can end with it, so that an operator may follow and a sign or `.5` may not.
  var endsOperand: Bool {
    switch kind {
    case .number, .string, .name: true
    case .symbol(let symbol): symbol == .closeParenthesis || symbol == .closeBracket || symbol == .star
    case .end: false
    }
  }

  /// Whether a value can start with it.
  var startsOperand: Bool {
    switch kind {
    case .number, .string, .name: true
    case .symbol(let symbol): symbol == .openParenthesis || symbol == .not
    case .end: false
    }
  }
}
