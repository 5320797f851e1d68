/// The smallest part of an expression, and where it stands.
struct Token: Sendable, Hashable {
  enum Kind: Sendable, Hashable {
    case number(Value)
    case string(String)
    case name(String)
    case symbol(Symbol)
    case end
  }

  enum Symbol: String, Sendable, Hashable, CaseIterable {
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
  }

  let kind: Kind
  let range: Range<Int>

  /// Whether a value can end with it, so that an operator may follow and a sign or `.5` may not.
  var endsOperand: Bool {
    switch kind {
    case .number, .string, .name: true
    case .symbol(let symbol): [.closeParenthesis, .closeBracket, .star].contains(symbol)
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
