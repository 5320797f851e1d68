extension ShellLexer {
  /// Reads what a `$` begins.
  mutating func readDollarSign(_ quoting: ShellQuoting) throws(ShellFailure) {
    let start = position
    let nextPosition = afterContinuations(position + 1)
    let next = unit(at: nextPosition)
    switch next {
    case "(":
      try readParenthesizedExpansion(at: nextPosition, from: start)
    case "{":
      append(.expansion)
      position = nextPosition + 1
      try readParameter(quoting, from: start)
    case "[":
      try readOldArithmetic(at: nextPosition, from: start)
    case "'" where quoting == .bare && nextPosition == start + 1:
      try readANSIQuotes()
    case "'" where quoting == .quotedParameter || quoting == .hereDocumentParameter:
      position = nextPosition
      try readDoubtfulQuotes(refusing: .ansiQuotesInQuotedParameter, isANSI: true)
    default:
      readSimpleParameter(at: nextPosition, quoting)
    }
  }

  /// Reads `$name`, `$1`, or a `$` that stands for itself.
  private mutating func readSimpleParameter(at nextPosition: Int, _ quoting: ShellQuoting) {
    let next = unit(at: nextPosition)
    if let hole = next.hole {
      position = nextPosition
      return refuseHole(hole, .afterDollarSign)
    }
    guard next.isNameStart || next.isSpecialParameter else {
      // `$"…"` is a translated string to bash, which is quoted as it is without the `$`.
      if next == "\"", quoting == .bare { position = nextPosition } else { takeCharacter() }
      return
    }
    append(.expansion)
    position = nextPosition + 1
    guard next.isNameStart else { return notePositional(next) }
    while unit.isNamePart { position += 1 }
    noteExpansion(of: input.units[nextPosition..<position])
  }

  /// Takes note of a variable whose value stands here, if this is its name.
  mutating func noteExpansion(of units: ArraySlice<ShellUnit>) {
    guard units.isName, let variable = units.text else { return }
    word.add(.variable(variable))
    findings.trace.append(.variable(variable))
    if surroundings.isArithmetic { noteArithmetic(units) }
  }

  /// Takes note of a parameter of a function, or of all of them.
  mutating func notePositional(_ unit: ShellUnit) {
    if unit.isDigit || unit == "@" || unit == "*" { findings.trace.append(.variable(ShellTrace.positional)) }
  }

  /// Takes note of what a substitution holds, which began there in the trace.
  private mutating func noteSubstitution(from start: Int) {
    let range = start..<findings.trace.count
    guard !range.isEmpty else { return }
    word.add(.substitution(range))
    if surroundings.isArithmetic { findings.refuseArithmetic(ofOutput: range) }
  }

  private mutating func readParenthesizedExpansion(at parenthesis: Int, from start: Int) throws(ShellFailure) {
    append(.expansion)
    position = afterContinuations(parenthesis + 1)
    if skip("(") {
      try readArithmetic(until: .parentheses, opening: "$((", from: start)
    } else {
      try readSubstitution(from: start)
    }
  }

  /// Reads `$[…]`, which bash still knows.
  private mutating func readOldArithmetic(at bracket: Int, from start: Int) throws(ShellFailure) {
    guard dialect == .bash else { throw failure(.unsupported("$[…]"), at: start) }
    append(.expansion)
    position = bracket + 1
    try readArithmetic(until: .bracket, opening: "$[", from: start)
  }

  /// Reads the commands of `$(…)`, `<(…)` or `>(…)`; its parenthesis is behind.
  mutating func readSubstitution(from start: Int) throws(ShellFailure) {
    let saved = (word, surroundings)
    let first = findings.trace.count
    findings.trace.depth += 1
    surroundings = ShellSurroundings()
    surroundings.isSubstitution = true
    surroundings.joinsLines = saved.1.joinsLines
    surroundings.holdsLine = saved.1.holdsLine || !saved.1.waiting.isEmpty
    try enter()
    try readCommands(until: .parenthesis, from: start)
    leave()
    if let document = surroundings.waiting.first { throw hereDocumentBeyondEnd(document) }
    (word, surroundings) = saved
    findings.trace.depth -= 1
    noteSubstitution(from: first)
  }

  /// Reads `` `…` ``: takes out one layer of backslashes, and reads the commands that remain.
  mutating func readBackquotes(_ quoting: ShellQuoting) throws(ShellFailure) {
    append(.expansion)
    let inner = try readBackquotedInput(quoting)
    let saved = (input, limit, position, word, surroundings)
    let first = findings.trace.count
    findings.trace.depth += 1
    (input, limit, position) = (inner, inner.units.count, 0)
    surroundings = ShellSurroundings()
    try enter()
    try readCommands(until: .endOfInput, from: 0)
    leave()
    (input, limit, position, word, surroundings) = saved
    findings.trace.depth -= 1
    noteSubstitution(from: first)
  }

  /// Moves behind `` `…` `` and returns what it holds. Line continuations are gone, even inside single quotes.
  private mutating func readBackquotedInput(_ quoting: ShellQuoting) throws(ShellFailure) -> ShellInput {
    let start = position
    var units: [ShellUnit] = []
    var origins: [Int] = []
    position += 1
    while !skip("`") {
      position = afterContinuations(position)
      if unit == "\\", try dropsBackslash(before: unit(at: position + 1), quoting, from: start) { position += 1 }
      if unit == .end { throw failure(.unclosed("`"), at: start) }
      if unit == "\n", surroundings.holdsLine || !surroundings.waiting.isEmpty { throw brokenLine(doubt: start) }
      units.append(unit)
      origins.append(input.origin(of: position))
      position += 1
    }
    return ShellInput(units: units, origins: origins)
  }

  /// Whether a backslash in backquotes goes away because of what it stands before.
  private func dropsBackslash(before next: ShellUnit, _ quoting: ShellQuoting, from start: Int) throws(ShellFailure)
    -> Bool
  {
    switch next {
    case "$", "`", "\\": return true
    case "\"" where quoting == .doubleQuoted: return true
    case "\"" where quoting != .bare:
      throw failure(
        .ambiguous("'\\\"' in backquotes at this place", help: "Write '$(…)' instead of backquotes."),
        at: position, doubt: start)
    default: return false
    }
  }
}
