extension ShellLexer {
  /// Reads a word of a simple command, or a keyword and the construct that it begins.
  mutating func readCommandWord(
    _ command: inout ShellCommand, _ pipelines: inout ShellPipelines
  ) throws(ShellFailure) -> ShellKeyword? {
    let start = position
    let isName = !command.hasName
    let takesAssignments = dialect == .bash && command.builtin?.takesAssignments == true
    let word = try readWord(isName || takesAssignments ? .assignment : .operand)
    if position == start { throw failure(.unexpected("this character"), at: start) }
    if isDescriptor(word) {
      command.isStarted = true
      return nil
    }
    if command.isEmpty, let keyword = ShellKeyword(word) {
      try readConstruct(keyword, &command, from: start)
      return keyword
    }
    if command.isEmpty, command.isTimed, word.units.first == "-" { return nil }
    if isName, try takeAssignment(word, from: start) {
      command.isStarted = true
      return nil
    }
    if isName, try readFunctionHeader(word) {
      finish(&command, &pipelines)
      return nil
    }
    command.append(word, dialect: dialect)
    return nil
  }

  /// Whether `word` is the `2` of `2>` or the `{fd}` of `{fd}>`.
  private func isDescriptor(_ word: ShellWord) -> Bool {
    guard unit == "<" || unit == ">", !word.isQuoted else { return false }
    if word.units.allSatisfy(\.isDigit) { return true }
    return word.units.first == "{" && word.units.last == "}" && word.units.dropFirst().dropLast().isName
  }

  /// Whether `word` is an assignment before a command's name.
  private mutating func takeAssignment(_ word: ShellWord, from start: Int) throws(ShellFailure) -> Bool {
    if word.assignsToHole {
      for hole in word.units.prefix(while: { $0 != "=" }).compactMap(\.hole) { findings.refuse(hole, .variableName) }
    }
    if dialect == .posix, let bracket = word.units.firstIndex(of: "["), word.units[..<bracket].isName, !word.isQuoted {
      try checkBracket(word, bracket, from: start)
    }
    guard let name = word.assignedName, let valueTrace = word.valueTrace else { return false }
    if word.isArray || word.subscriptRange != nil { findings.noteArray(name) }
    findings.noteAssignment(of: valueTrace..<word.trace.upperBound, to: name)
    return true
  }

  /// Checks `name[…`, which is a word to sh and the subscript of an array to bash when it plays sh.
  private mutating func checkBracket(_ word: ShellWord, _ bracket: Int, from start: Int) throws(ShellFailure) {
    guard let end = word.units.firstIndex(of: "]") else { throw failure(.unsupported("NAME[…]"), at: start) }
    for hole in word.units[bracket..<end].compactMap(\.hole) {
      findings.refuse(hole, .unsupported("NAME[…]"))
    }
  }

  /// Whether `word` is the name in `name () …`.
  mutating func readFunctionHeader(_ word: ShellWord) throws(ShellFailure) -> Bool {
    skipBlanks()
    guard unit == "(" else { return false }
    let parenthesis = position
    position += 1
    skipBlanks()
    guard skip(")") else { throw failure(.unexpected("'('"), at: parenthesis) }
    for hole in word.holes { findings.refuse(hole, .functionName) }
    if let name = word.text { findings.noteFunction(name) }
    return true
  }
}
