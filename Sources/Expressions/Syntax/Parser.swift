/// Builds the tree of an expression by precedence climbing.
struct Parser {
  private let text: [UInt8]
  private let limits: EvaluationLimits
  private var lexer: Lexer
  private var token: Token
  /// Where the token before ends.
  private var lastEnd = 0
  /// How many groups, calls, indices and negations the place is in: the depth of the recursion.
  private var nesting = 0
  /// What is wrong although the syntax is right.
  private(set) var problems: [ExpressionProblem] = []

  init(_ text: [UInt8], in range: Range<Int>, limits: EvaluationLimits) throws(ExpressionProblem) {
    self.text = text
    self.limits = limits
    lexer = Lexer(text, in: range)
    token = try lexer.next()
  }

  /// One expression and nothing after it.
  mutating func document() throws(ExpressionProblem) -> Node {
    if token.isEnd { throw .emptyExpression(at: token.range) }
    let root = try operation()
    guard token.isEnd else { throw unexpectedAfterOperand(wanted: nil) }
    return root
  }

  /// Operands and the operators between them that bind at least as tightly as asked for.
  private mutating func operation(_ minimum: Binding = .or) throws(ExpressionProblem) -> Node {
    var left = try operand()
    while case .symbol(let symbol) = token.kind, let binding = symbol.binding, binding >= minimum {
      switch symbol {
      case .and, .or:
        let operands = try operands(from: left, of: symbol, binding)
        left = try node(symbol == .and ? .and(operands) : .or(operands), from: left.range.lowerBound)
      default:
        guard let comparison = Comparison(rawValue: symbol.rawValue) else { return left }
        try advance()
        let right = try operation(binding.tighter)
        left = try node(.comparison(left, comparison, right), from: left.range.lowerBound)
      }
    }
    return left
  }

  /// The operands of `&&` or `||`, one list however many they are, so that a long chain is not deep.
  private mutating func operands(
    from first: Node, of symbol: Token.Symbol, _ binding: Binding
  ) throws(ExpressionProblem) -> [Node] {
    var operands = [first]
    while token.isSymbol(symbol) {
      try advance()
      operands.append(try operation(binding.tighter))
    }
    return operands
  }

  private mutating func operand() throws(ExpressionProblem) -> Node {
    let start = token.range.lowerBound
    if token.isSymbol(.not) {
      try enter()
      let operand = try operand()
      nesting -= 1
      return try node(.not(operand), from: start)
    }
    var base = try primary()
    while true {
      switch token.kind {
      case .symbol(.dot): base = try member(of: base)
      case .symbol(.openBracket): base = try index(of: base)
      default: return base
      }
    }
  }

  private mutating func primary() throws(ExpressionProblem) -> Node {
    let token = token
    switch token.kind {
    case .number(let value):
      try advance()
      return try node(.literal(value), from: token.range.lowerBound)
    case .string(let string):
      try advance()
      return try node(.literal(.string(string)), from: token.range.lowerBound)
    case .name(let name):
      return try named(name)
    case .symbol(.openParenthesis):
      try enter()
      var node = try operation()
      try close(.closeParenthesis, of: token.range)
      node.range = token.range.lowerBound..<lastEnd
      return node
    default:
      throw ExpressionProblem.valueExpected(found: spelling(of: token), at: token.range)
    }
  }

  /// A keyword, a call or a context.
  private mutating func named(_ name: String) throws(ExpressionProblem) -> Node {
    let range = token.range
    try advance()
    if token.isSymbol(.openParenthesis) { return try call(name, at: range) }
    let keyword = Parser.keywords.first { $0.name.utf8.count == name.utf8.count && $0.name.equalsIgnoringCase(name) }
    if let keyword, keyword.name == name { return try node(.literal(keyword.value), from: range.lowerBound) }
    if token.startsOperand, name.equalsIgnoringCase("not"),
      let problem = ExpressionProblem.wordOperator(name, at: range)
    {
      throw problem
    }
    if let keyword { throw .misspelledKeyword(name, keyword.name, at: range) }
    return try node(.context(name.lowercased()), from: range.lowerBound)
  }

  private mutating func call(_ name: String, at range: Range<Int>) throws(ExpressionProblem) -> Node {
    let open = token.range
    var arguments: [Node] = []
    try enter()
    if token.isSymbol(.closeParenthesis) {
      try close(.closeParenthesis, of: open)
    } else {
      arguments.append(try operation())
      while token.isSymbol(.comma) {
        try advance()
        arguments.append(try operation())
      }
      try close(.closeParenthesis, of: open, orComma: true)
    }
    let kind = call(name, arguments, at: range)
    return try node(kind, from: range.lowerBound)
  }

  private mutating func call(_ name: String, _ arguments: [Node], at range: Range<Int>) -> Node.Kind {
    guard let function = Function(name: name) else {
      problems.append(.unknownFunction(name, at: range))
      return .literal(.null)
    }
    if !function.accepts(argumentCount: arguments.count) {
      problems.append(.wrongArgumentCount(function, found: arguments.count, at: range.lowerBound..<lastEnd))
    }
    return .call(function, arguments)
  }

  private mutating func member(of base: Node) throws(ExpressionProblem) -> Node {
    try checkHasMembers(base)
    try advance()
    let property = token
    switch property.kind {
    case .name(let name):
      try advance()
      return try node(.member(base, Node.Name(text: name, range: property.range)), from: base.range.lowerBound)
    case .symbol(.star):
      try advance()
      return try node(.filter(base), from: base.range.lowerBound)
    default:
      throw .nameExpected(found: spelling(of: property), at: property.range)
    }
  }

  private mutating func index(of base: Node) throws(ExpressionProblem) -> Node {
    try checkHasMembers(base)
    let open = token.range
    try enter()
    if token.isSymbol(.star) {
      try advance()
      try close(.closeBracket, of: open)
      return try node(.filter(base), from: base.range.lowerBound)
    }
    let key = try operation()
    try close(.closeBracket, of: open)
    return try node(.index(base, key), from: base.range.lowerBound)
  }

  /// As in Actions a literal has no members, unless it stands in parentheses.
  private func checkHasMembers(_ base: Node) throws(ExpressionProblem) {
    guard case .literal(let value) = base.kind, text[base.range.lowerBound] != UInt8(ascii: "(") else { return }
    throw .memberOfLiteral(value, at: base.range)
  }

  // MARK: - Tokens

  private mutating func advance() throws(ExpressionProblem) {
    lastEnd = token.range.upperBound
    token = try lexer.next()
  }

  /// Goes over the token that opens a deeper level.
  private mutating func enter() throws(ExpressionProblem) {
    nesting += 1
    if nesting > limits.maximumDepth { throw .tooDeep(limits.maximumDepth, at: token.range) }
    try advance()
  }

  /// Goes over the token that closes a level.
  private mutating func close(
    _ symbol: Token.Symbol, of open: Range<Int>, orComma: Bool = false
  ) throws(ExpressionProblem) {
    if token.isEnd { throw .unclosed(spelling(open), with: symbol.rawValue, at: open) }
    guard token.isSymbol(symbol) else {
      throw unexpectedAfterOperand(wanted: orComma ? ", ',' or '\(symbol.rawValue)'" : " or '\(symbol.rawValue)'")
    }
    try advance()
    nesting -= 1
  }

  private func node(_ kind: Node.Kind, from start: Int) throws(ExpressionProblem) -> Node {
    let node = Node(kind, at: start..<lastEnd)
    if node.height > limits.maximumDepth { throw .tooDeep(limits.maximumDepth, at: node.range) }
    return node
  }

  /// What is wrong with the token here, which stands after a whole value.
  private func unexpectedAfterOperand(wanted: String?) -> ExpressionProblem {
    if case .name(let name) = token.kind, let problem = ExpressionProblem.wordOperator(name, at: token.range) {
      return problem
    }
    return switch token.kind {
    case .symbol(.star): .unexpectedCharacter(in: text, at: token.range.lowerBound, end: token.range.upperBound)
    case .symbol(.closeParenthesis) where wanted == nil: .unopened(")", at: token.range)
    case .symbol(.closeBracket) where wanted == nil: .unopened("]", at: token.range)
    default: .operatorExpected(found: spelling(of: token), wanted: wanted, at: token.range)
    }
  }

  private func spelling(of token: Token) -> String { spelling(token.range) }

  private func spelling(_ range: Range<Int>) -> String {
    String(decoding: text[range], as: UTF8.self)
  }

  private static let keywords: [(name: String, value: Value)] = [
    ("null", .null), ("true", .bool(true)), ("false", .bool(false)), ("NaN", .number(.nan)),
    ("Infinity", .number(.infinity)),
  ]
}

extension Token.Symbol {
  /// How tightly it binds, if it stands between two operands.
  fileprivate var binding: Binding? {
    switch self {
    case .or: .or
    case .and: .and
    default: Comparison(rawValue: rawValue)?.binding
    }
  }
}
