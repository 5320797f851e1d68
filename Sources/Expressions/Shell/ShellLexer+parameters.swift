extension ShellLexer {
  /// Reads `${…}`; its brace is behind.
  mutating func readParameter(_ quoting: ShellQuoting, from start: Int) throws(ShellFailure) {
    try enter()
    let (isParameter, unsupported) = (surroundings.isParameter, surroundings.unsupported)
    let isQuoted = word.isQuoted
    surroundings.isParameter = true
    let prefix = try readParameterPrefix()
    let first = position
    let name = try readParameterName(from: start)
    if prefix != "#" {
      noteExpansion(of: input.units[first..<position])
      notePositional(input.units[first])
    }
    if prefix == "!", let name, unit != "[", unit != "*", unit != "@" { findings.noteReference(name) }
    if unit == "[" { try readParameterSubscript(of: name) }
    try readParameterOperator(quoting, name: name, from: start)
    (surroundings.isParameter, surroundings.unsupported) = (isParameter, unsupported)
    word.isQuoted = isQuoted
    leave()
  }

  /// Reads the `#` of `${#name}` or the `!` of `${!name}`, and returns it.
  private mutating func readParameterPrefix() throws(ShellFailure) -> ShellUnit? {
    let (prefix, next) = (unit, unit(at: position + 1))
    guard next.isNamePart || next.hole != nil || next == "@" || next == "*" else { return nil }
    if prefix == "!" { noteUnsupported("${!…}") } else if prefix != "#" { return nil }
    position += 1
    return prefix
  }

  /// Returns the name, if a variable is named.
  private mutating func readParameterName(from start: Int) throws(ShellFailure) -> String? {
    let first = position
    if unit.isNameStart || unit.hole != nil {
      while unit.isNamePart || unit.hole != nil {
        if let hole = unit.hole { refuseHole(hole, .parameterName) } else { position += 1 }
      }
      return input.units[first..<position].text
    }
    guard unit.isSpecialParameter else {
      throw failure(
        .ambiguous("'${' without the name of a parameter", help: "Write '${NAME}', or '$(…)' for a command."),
        at: start)
    }
    position += 1
    if input.units[first].isDigit { while unit.isDigit { position += 1 } }
    return nil
  }

  private mutating func readParameterSubscript(of array: String?) throws(ShellFailure) {
    noteUnsupported("${NAME[…]}")
    let start = position
    position += 1
    try readArithmetic(until: .bracket, of: array, opening: "[", from: start)
  }

  private mutating func readParameterOperator(
    _ quoting: ShellQuoting, name: String?, from start: Int
  ) throws(ShellFailure) {
    let next = unit(at: position + 1)
    switch unit {
    case "}":
      position += 1
    case ":" where next == "-" || next == "=" || next == "?" || next == "+":
      position += 1
      try readDefault(quoting, name: name, from: start)
    case "-", "=", "?", "+":
      try readDefault(quoting, name: name, from: start)
    case "#", "%":
      position += next == unit ? 2 : 1
      try readPattern(quoting, from: start)
    case ":":
      noteUnsupported("${NAME:…}")
      position += 1
      try readArithmetic(until: .brace, opening: "${", from: start)
    case "^", ",":
      noteUnsupported(unit == "^" ? "${NAME^…}" : "${NAME,…}")
      position += 1
      try readPattern(quoting, from: start)
    case "/":
      noteUnsupported("${NAME/…}")
      position += next == "/" ? 2 : 1
      try readSubstitution(of: quoting, from: start)
    default:
      try readTransformation(from: start)
    }
  }

  /// Reads an operator like `-` and its word.
  private mutating func readDefault(_ quoting: ShellQuoting, name: String?, from start: Int) throws(ShellFailure) {
    let assigns = unit == "="
    let first = findings.trace.count
    position += 1
    let isResultSplit = surroundings.isResultSplit
    if assigns, isSplit(quoting) { surroundings.isResultSplit = true }
    try readParameterWord(quoting.ofParameterWord, from: start)
    surroundings.isResultSplit = isResultSplit
    if assigns, let name {
      findings.noteAssignment(of: first..<findings.trace.count, to: name)
    }
  }

  private mutating func readPattern(_ quoting: ShellQuoting, from start: Int) throws(ShellFailure) {
    let inner = quoting.ofPattern(in: dialect)
    try readParameterWord(inner, refusing: inner == .bare ? nil : .patternInHereDocument, from: start)
  }

  /// Reads `PATTERN/REPLACEMENT}` or `PATTERN}`.
  private mutating func readSubstitution(of quoting: ShellQuoting, from start: Int) throws(ShellFailure) {
    let inner = quoting.ofPattern(in: dialect)
    guard try readParameterWord(inner, until: "/", from: start) else { return }
    let isResultSplit = surroundings.isResultSplit
    if isSplit(quoting) { surroundings.isResultSplit = true }
    try readParameterWord(inner, from: start)
    surroundings.isResultSplit = isResultSplit
  }

  /// Whether the shell splits the result of an expansion into words, and expands patterns in it.
  private func isSplit(_ quoting: ShellQuoting) -> Bool {
    quoting == .bare && word.isSplit && word.valueStart == nil
  }

  /// Reads `@Q` and the like, up to the brace.
  private mutating func readTransformation(from start: Int) throws(ShellFailure) {
    while !skip("}") {
      if let hole = unit.hole {
        refuseHole(hole, .parameterOperator)
      } else if unit == .end {
        throw failure(.unclosed("${"), at: start)
      } else if unit == "@" || unit == "*" || unit.isNamePart {
        position += 1
      } else {
        throw failure(.unexpected("this operator"), at: position)
      }
    }
  }

  /// Reads a word inside `${…}` and the brace, or the `separator` if one stands in it. Returns whether it was the
  /// separator. If `place` is given, no hole may stand directly in the word.
  @discardableResult
  private mutating func readParameterWord(
    _ quoting: ShellQuoting, refusing place: ShellPlace? = nil, until separator: ShellUnit = "}", from start: Int
  ) throws(ShellFailure) -> Bool {
    while !skip("}") {
      if skip(separator) { return true }
      if let hole = unit.hole {
        if let place {
          refuseHole(hole, place)
        } else {
          takeHole(hole, as: quoting == .bare ? .quoted : .plain)
        }
      } else {
        try readParameterPart(quoting, refusing: place, from: start)
      }
    }
    return false
  }

  private mutating func readParameterPart(
    _ quoting: ShellQuoting, refusing place: ShellPlace?, from start: Int
  ) throws(ShellFailure) {
    switch unit {
    case .end: throw failure(.unclosed("${"), at: start)
    case "\n": try takeLineBreak()
    case "\\": if quoting == .bare { readBareEscape() } else { readDoubleQuotedEscape() }
    case "$": try readDollarSign(quoting)
    case "`": try readBackquotes(quoting)
    case "'" where quoting == .bare: try readSingleQuotes()
    case "'": try readDoubtfulQuotes(refusing: place)
    case "\"" where quoting == .hereDocumentParameter: try readDoubtfulQuotes(refusing: place)
    case "\"":
      let isDoubtful = quoting == .quotedParameter && dialect == .posix
      try readDoubleQuotes(refusing: isDoubtful ? .quotesInQuotedParameter : nil)
    case "<", ">":
      try checkProcessSubstitutionInParameter(quoting)
      takeCharacter()
    default: takeCharacter()
    }
  }

  private func checkProcessSubstitutionInParameter(_ quoting: ShellQuoting) throws(ShellFailure) {
    guard quoting == .bare, dialect == .bash, unit(at: position + 1) == "(" else { return }
    throw failure(
      .ambiguous(
        "a process substitution inside '${…}'", help: "Assign the text to a variable first, and use the variable here."),
      at: position)
  }

  /// Holes inside a construct that sh does not have are refused.
  private mutating func noteUnsupported(_ construct: String) {
    if dialect == .posix, surroundings.unsupported == nil { surroundings.unsupported = construct }
  }
}
