extension ShellLexer {
  /// Reads `[[ … ]]`; its beginning is behind.
  mutating func readCondition(from start: Int) throws(ShellFailure) {
    try enter()
    let unsupported = surroundings.unsupported
    if dialect == .posix { surroundings.unsupported = "[[" }
    // The words since the last `&&`, `||` or parenthesis.
    var terms: [ShellWord] = []
    while true {
      if terms.last?.isKeyword("=~") == true { skipBlanks() } else { try skipLines() }
      if try readConditionOperator(&terms, from: start) { continue }
      let word = try readWord(terms.last?.isKeyword("=~") == true ? .regularExpression : .text)
      if word.isKeyword("]]") { break }
      terms.append(word)
    }
    judgeCondition(terms)
    surroundings.unsupported = unsupported
    leave()
  }

  /// Reads an operator that is no word.
  private mutating func readConditionOperator(_ terms: inout [ShellWord], from start: Int) throws(ShellFailure) -> Bool
  {
    if terms.last?.isKeyword("=~") == true, unit == "(" || unit == "|" { return false }
    switch unit {
    case "&", "|", "(", ")":
      judgeCondition(terms)
      terms = []
    case "<", ">":
      if startsProcessSubstitution { return false }
    case .end:
      throw failure(.unclosed("[["), at: start)
    case ";", "\n":
      throw failure(.unexpected("the end of a command in '[['"), at: position)
    default:
      return false
    }
    position += 1
    return true
  }

  /// Bash evaluates the operands of `-eq` as arithmetic, quoted or not, and looks for a subscript in that of `-v`.
  private mutating func judgeCondition(_ terms: [ShellWord]) {
    for (index, term) in terms.enumerated() {
      guard let name = term.keyword else { continue }
      let operands: [ShellWord] = (index > 0 ? [terms[index - 1]] : []) + terms[(index + 1)...].prefix(1)
      if ShellBuiltin.isNumericComparison(name) { findings.requireIntegers(in: operands) }
      if name == "-v" || name == "-R", index + 1 < terms.count { findings.judgeName(terms[index + 1]) }
    }
  }
}
