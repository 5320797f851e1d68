extension ShellLexer {
  /// Whether `<(` or `>(` stands here. In sh it is an error, so that it does not matter how it is read.
  var startsProcessSubstitution: Bool {
    (unit == "<" || unit == ">") && unit(at: afterContinuations(position + 1)) == "("
  }

  /// Reads `<(…)` or `>(…)`.
  mutating func readProcessSubstitution() throws(ShellFailure) {
    let start = position
    guard dialect == .bash else { throw failure(.unsupported(unit == "<" ? "<(…)" : ">(…)"), at: start) }
    append(.expansion)
    if unit == ">" { word.writesToProcess = true }
    position = afterContinuations(position + 1) + 1
    let first = findings.trace.count
    try readSubstitution(from: start)
    word.add(.process(first..<findings.trace.count))
  }

  /// Reads a redirection; a number before it is behind.
  mutating func readRedirection(_ command: inout ShellCommand) throws(ShellFailure) {
    let start = position
    let first = unit
    command.isStarted = true
    position = afterContinuations(position + 1)
    if first == "<", skip("<") { return try readHereOperator(&command, from: start) }
    let duplicates = skip("&")
    if !duplicates { _ = skip(">") || skip("|") }
    skipBlanks()
    let target = try readRedirectionTarget(from: start)
    // Bash expands the word after `>&` a second time.
    if duplicates { findings.requireIntegers(target.holes) }
    if first == "<" { command.inputs += target.processes }
    if target.writesToProcess { command.writesToProcess = true } else { command.files.append(target.trace) }
  }

  private mutating func readRedirectionTarget(from start: Int) throws(ShellFailure) -> ShellWord {
    guard !unit.endsWord || startsProcessSubstitution else {
      throw failure(.unexpected("the end of the command after a redirection"), at: start)
    }
    return try readWord(.text)
  }

  /// Reads what follows `<<`.
  private mutating func readHereOperator(_ command: inout ShellCommand, from start: Int) throws(ShellFailure) {
    position = afterContinuations(position)
    if skip("<") {
      guard dialect == .bash else { throw failure(.unsupported("<<<"), at: start) }
      skipBlanks()
      command.inputs.append(try readRedirectionTarget(from: start).trace)
    } else {
      let document = try readDelimiter(stripsTabs: skip("-"), from: start)
      command.documents.append(document.number)
      surroundings.waiting.append(document)
    }
  }
}
