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
    var pipelines = ShellPipelines(at: findings.place, feed: surroundings.feed)
    while true {
      skipBlanks()
      surroundings.feed = pipelines.current.feed
      switch unit {
      case .end:
        finish(&command, &pipelines)
        try checkEnd(end, expecting: .endOfInput, from: start)
        return false
      case ")":
        finish(&command, &pipelines)
        try checkEnd(end, expecting: .parenthesis, from: start)
        position += 1
        return false
      case ";":
        finish(&command, &pipelines)
        pipelines.end(at: findings.place)
        if skipSeparator(), end == .caseArm { return false }
      case "\n", "#", "&", "|", "(", "<", ">":
        try readOperator(&command, &pipelines)
      default:
        pipelines.begin()
        guard let keyword = try readCommandWord(&command, &pipelines) else { continue }
        if keyword == .esac, end == .caseArm { return true }
        pipelines.follow(keyword, at: findings.place)
      }
    }
  }

  /// Checks that a list ends as it must.
  private func checkEnd(
    _ end: ShellCommandsEnd, expecting expected: ShellCommandsEnd, from start: Int
  ) throws(ShellFailure) {
    guard end != expected else {
      if end == .endOfInput, let document = surroundings.waiting.first { throw hereDocumentBeyondEnd(document) }
      return
    }
    if expected == .parenthesis { throw failure(.unexpected("')'"), at: position) }
    let opening = end == .caseArm ? "case" : unit(at: start) == "(" ? "(" : unit(at: start) == "$" ? "$(" : "<("
    throw failure(.unclosed(opening), at: start)
  }

  mutating func finish(_ command: inout ShellCommand, _ pipelines: inout ShellPipelines) {
    let isSettled = command.judge(in: dialect, pipeline: pipelines.current, &findings)
    if isSettled { pipelines.settle(at: findings.trace.count) } else { pipelines.add(documents: command.documents) }
    command = ShellCommand()
  }

  /// Moves behind `;`, `;;`, `;&` or `;;&`; returns whether it ends an arm of `case`.
  private mutating func skipSeparator() -> Bool {
    position = afterContinuations(position + 1)
    let isDouble = skip(";")
    if isDouble { position = afterContinuations(position) }
    return skip("&") || isDouble
  }

  private mutating func readOperator(
    _ command: inout ShellCommand, _ pipelines: inout ShellPipelines
  ) throws(ShellFailure) {
    switch unit {
    case "\n":
      finish(&command, &pipelines)
      pipelines.endLine(at: findings.place)
      position += 1
      try readHereDocuments()
    case "#":
      try readComment()
    case "&" where dialect == .bash && unit(at: afterContinuations(position + 1)) == ">":
      position = afterContinuations(position + 1)
      try readRedirection(&command)
    case "&", "|":
      finish(&command, &pipelines)
      readConnection(&pipelines)
    case "(":
      pipelines.begin()
      guard command.isEmpty else { throw failure(.unexpected("'('"), at: position) }
      try readOpenParenthesis()
    default:
      pipelines.begin()
      if startsProcessSubstitution {
        _ = try readCommandWord(&command, &pipelines)
      } else {
        try readRedirection(&command)
      }
    }
  }

  /// Moves behind `&`, `&&`, `||`, `|` or `|&`.
  private mutating func readConnection(_ pipelines: inout ShellPipelines) {
    let first = unit
    position = afterContinuations(position + 1)
    let isDouble = skip(first)
    if first == "|", !isDouble {
      _ = dialect == .bash && skip("&")
      pipelines.pipe(at: findings.trace.count)
    } else {
      pipelines.end(at: findings.place)
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
