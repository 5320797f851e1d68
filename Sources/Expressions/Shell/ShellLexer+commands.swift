/// What ends a list of commands.
enum ShellCommandsEnd: Hashable {
  case endOfInput
  /// `)`
  case parenthesis
  /// `;;`, `;&`, `;;&` or `esac`
  case caseArm
}

extension ShellLexer {
  /// Reads commands and what ends them. Returns whether that was `esac`.
  @discardableResult
  mutating func readCommands(until end: ShellCommandsEnd, from start: Int) throws(ShellFailure) -> Bool {
    var command = ShellCommand()
    while true {
      skipBlanks()
      switch unit {
      case .end:
        try finish(&command, at: end, expecting: .endOfInput, from: start)
        return false
      case ")":
        try finish(&command, at: end, expecting: .parenthesis, from: start)
        position += 1
        return false
      case ";":
        finish(&command)
        if skipSeparator(), end == .caseArm { return false }
      case "\n", "#", "&", "|", "(", "<", ">":
        try readOperator(&command)
      default:
        if try readCommandWord(&command) == .esac, end == .caseArm { return true }
      }
    }
  }

  /// Ends the last command of a list.
  private mutating func finish(
    _ command: inout ShellCommand, at end: ShellCommandsEnd, expecting expected: ShellCommandsEnd, from start: Int
  ) throws(ShellFailure) {
    finish(&command)
    guard end != expected else {
      if end == .endOfInput, let document = surroundings.waiting.first { throw hereDocumentBeyondEnd(document) }
      return
    }
    if expected == .parenthesis { throw failure(.unexpected("')'"), at: position) }
    let opening = end == .caseArm ? "case" : unit(at: start) == "(" ? "(" : unit(at: start) == "$" ? "$(" : "<("
    throw failure(.unclosed(opening), at: start)
  }

  mutating func finish(_ command: inout ShellCommand) {
    command.judge(in: dialect, &findings)
    command = ShellCommand()
  }

  /// Moves behind `;`, `;;`, `;&` or `;;&`; returns whether it ends an arm of `case`.
  private mutating func skipSeparator() -> Bool {
    position = afterContinuations(position + 1)
    let isDouble = skip(";")
    if isDouble { position = afterContinuations(position) }
    return skip("&") || isDouble
  }

  private mutating func readOperator(_ command: inout ShellCommand) throws(ShellFailure) {
    switch unit {
    case "\n":
      finish(&command)
      position += 1
      try readHereDocuments()
    case "#":
      try readComment()
    case "&" where dialect == .bash && unit(at: afterContinuations(position + 1)) == ">":
      position = afterContinuations(position + 1)
      try readRedirection(&command)
    case "&", "|":
      finish(&command)
      position += 1
    case "(":
      guard command.isEmpty else { throw failure(.unexpected("'('"), at: position) }
      try readOpenParenthesis()
    default:
      if startsProcessSubstitution { _ = try readCommandWord(&command) } else { try readRedirection(&command) }
    }
  }

  /// Reads a subshell, or `((…))`.
  mutating func readOpenParenthesis() throws(ShellFailure) {
    let start = position
    position = afterContinuations(position + 1)
    guard unit == "(" else {
      try enter()
      try readCommands(until: .parenthesis, from: start)
      return leave()
    }
    guard dialect == .bash else { throw failure(.arithmeticOrSubshell("(("), at: start) }
    position += 1
    word = ShellWord()
    try readArithmetic(until: .parentheses, opening: "((", from: start)
  }

  /// Reads a comment up to its line's end. Nothing is passed into it.
  mutating func readComment() throws(ShellFailure) {
    while unit != "\n", unit != .end {
      if let hole = unit.hole { findings.use(.none, forHole: hole) }
      position += 1
    }
    if surroundings.joinsLines, unit(at: position - 1) == "\\" {
      throw failure(
        .ambiguous(
          "a backslash at the end of a comment inside a here-document", help: "End the comment without a backslash."),
        at: position - 1)
    }
  }

  /// Reads blanks, line breaks and comments.
  mutating func skipLines() throws(ShellFailure) {
    skipBlanks()
    while unit == "\n" || unit == "#" {
      if unit == "#" {
        try readComment()
      } else {
        position += 1
        try readHereDocuments()
      }
      skipBlanks()
    }
  }
}
