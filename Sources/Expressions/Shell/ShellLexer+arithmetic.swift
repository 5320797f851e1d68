/// What ends an arithmetic expression.
enum ShellArithmeticEnd: Hashable {
  /// `))`
  case parentheses
  /// `]`
  case bracket
  /// `}`
  case brace
}

extension ShellLexer {
  /// Reads an arithmetic expression and its end; its beginning is behind.
  ///
  /// Holes take integers only, however they are quoted: bash evaluates the values of variables again, and runs `$(…)`
  /// in the subscripts that they hold.
  mutating func readArithmetic(
    until end: ShellArithmeticEnd, of array: String? = nil, opening: String, from start: Int
  ) throws(ShellFailure) {
    try enter()
    let (isArithmetic, outerArray) = (surroundings.isArithmetic, surroundings.array)
    (surroundings.isArithmetic, surroundings.array) = (true, array)
    var openCount = 0
    while try !skipEnd(end, openCount: &openCount, opening, from: start) {
      if unit == .end { throw failure(.unclosed(opening), at: start) }
      try readArithmeticPart(in: end)
    }
    (surroundings.isArithmetic, surroundings.array) = (isArithmetic, outerArray)
    leave()
  }

  private mutating func skipEnd(
    _ end: ShellArithmeticEnd, openCount: inout Int, _ opening: String, from start: Int
  ) throws(ShellFailure) -> Bool {
    switch (end, unit) {
    case (.brace, "}"):
      return skip("}")
    case (.parentheses, "("), (.bracket, "["):
      openCount += 1
    case (.parentheses, ")"), (.bracket, "]"):
      openCount -= 1
      guard openCount < 0 else { return false }
      position += 1
      guard end == .parentheses else { return true }
      position = afterContinuations(position)
      guard skip(")") else { throw failure(.arithmeticOrSubshell(opening), at: start) }
      return true
    default: break
    }
    return false
  }

  private mutating func readArithmeticPart(in end: ShellArithmeticEnd) throws(ShellFailure) {
    switch unit {
    case "\n": try takeLineBreak()
    case "\\": readDoubleQuotedEscape()
    case "$": try readDollarSign(.arithmetic)
    case "`": try readBackquotes(.arithmetic)
    case "\"", "'": try readArithmeticQuotes()
    default:
      guard let hole = unit.hole else { return takeCharacter() }
      takeHole(hole, as: isAfterSign && end != .bracket ? .spaced : .plain)
    }
  }

  /// Takes note of a variable that arithmetic uses, if this is its name: bash evaluates its value again.
  mutating func noteArithmetic(_ units: ArraySlice<ShellUnit>) {
    guard units.isName, let name = units.text else { return }
    if let array = surroundings.array {
      findings.noteSubscript(name, of: array)
    } else {
      findings.noteInteger(name)
    }
  }

  /// Whether a negative number here would make `--` of a `-` before it.
  private var isAfterSign: Bool {
    guard position > 0 else { return false }
    let previous = unit(at: position - 1)
    return previous == "-" || previous == "+"
  }

  private mutating func readArithmeticQuotes() throws(ShellFailure) {
    guard dialect == .bash else {
      throw failure(
        .ambiguous("quotes in arithmetic", help: "Take the quotes away: arithmetic does not split words."),
        at: position)
    }
    if unit == "'" {
      try readDoubtfulQuotes(refusing: .singleQuotesInArithmetic)
    } else {
      let isQuoted = word.isQuoted
      try readDoubleQuotes()
      word.isQuoted = isQuoted
    }
  }
}
