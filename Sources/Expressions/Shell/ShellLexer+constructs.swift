extension ShellLexer {
  /// Reads what `keyword`, which is behind, begins.
  mutating func readConstruct(
    _ keyword: ShellKeyword, _ command: inout ShellCommand, from start: Int
  ) throws(ShellFailure) {
    command = ShellCommand()
    switch keyword {
    case .case: try readCase(from: start)
    case .for, .select: try readLoop()
    case .function: try readFunctionKeyword()
    case .condition: try readCondition(from: start)
    case .time: command.isTimed = true
    case .coproc:
      throw failure(.ambiguous("'coproc'", help: "Use a pipe, or '<(…)'."), at: start)
    default: break
    }
  }

  private mutating func readFunctionKeyword() throws(ShellFailure) {
    skipBlanks()
    let name = try readWord(.operand)
    for hole in name.holes { findings.refuse(hole, .functionName) }
    if let name = name.text { findings.noteFunction(name) }
    _ = try readFunctionHeader(name)
  }

  /// Reads the head of `for`, up to `do`.
  private mutating func readLoop() throws(ShellFailure) {
    skipBlanks()
    if unit == "(", unit(at: position + 1) == "(" { return try readOpenParenthesis() }
    let variable = try readWord(.operand)
    for hole in variable.holes { findings.refuse(hole, .variableName) }
    if surroundings.waiting.isEmpty { try skipLines() } else { skipBlanks() }
    guard unit == "i", unit(at: position + 1) == "n", unit(at: position + 2).endsWord else { return }
    position += 2
    skipBlanks()
    while !unit.endsWord || startsProcessSubstitution {
      if unit == "#" { break }
      let word = try readWord(.operand)
      if let name = variable.text { findings.noteAssignment(of: word.trace, to: name) }
      skipBlanks()
    }
  }

  private mutating func readCase(from start: Int) throws(ShellFailure) {
    try enter()
    skipBlanks()
    _ = try readWord(.text)
    try skipLines()
    guard try readWord(.text).isKeyword("in") else { throw failure(.unexpected("this 'case'"), at: start) }
    try skipLines()
    while try readPatterns(from: start) {
      if try readCommands(until: .caseArm, from: start) { break }
      try skipLines()
    }
    leave()
  }

  /// Reads the patterns of an arm and their parenthesis. Returns false at `esac`.
  private mutating func readPatterns(from start: Int) throws(ShellFailure) -> Bool {
    let isOpened = skip("(")
    var isFirst = !isOpened
    while true {
      skipBlanks()
      let pattern = try readWord(.text)
      if isFirst, pattern.isKeyword("esac") { return false }
      isFirst = false
      skipBlanks()
      if skip(")") { return true }
      guard skip("|") else {
        throw failure(unit == .end ? .unclosed("case") : .unexpected("this pattern of 'case'"), at: start)
      }
    }
  }
}
