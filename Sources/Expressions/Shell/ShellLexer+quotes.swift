extension ShellLexer {
  /// Reads a backslash and what it quotes. `staysBefore` says before which characters the backslash is kept.
  private mutating func readEscape(staysBefore isLiteral: (ShellUnit) -> Bool) {
    let next = unit(at: position + 1)
    if let hole = next.hole {
      position += 1
      return refuseHole(hole, .afterBackslash)
    }
    if next == "\n" {
      position += 2
      return
    }
    if isLiteral(next) { append("\\") }
    position += 1
    guard next != .end else { return }
    append(next)
    position += 1
  }

  mutating func readBareEscape() {
    word.isQuoted = true
    readEscape { _ in false }
  }

  mutating func readDoubleQuotedEscape() {
    readEscape { $0 != "$" && $0 != "`" && $0 != "\"" && $0 != "\\" }
  }

  /// Reads `'…'` where it quotes.
  mutating func readSingleQuotes() throws(ShellFailure) {
    let start = position
    word.isQuoted = true
    position += 1
    while !skip("'") {
      if let hole = unit.hole {
        takeHole(hole, as: .interruptingSingleQuotes)
      } else {
        try readQuotedCharacter(opening: "'", start)
      }
    }
  }

  /// Reads `"…"` where it quotes. If `place` is given, no hole may stand directly in it.
  mutating func readDoubleQuotes(refusing place: ShellPlace? = nil) throws(ShellFailure) {
    let start = position
    word.isQuoted = true
    position += 1
    while !skip("\"") {
      switch unit {
      case "\\": readDoubleQuotedEscape()
      case "$": try readDollarSign(.doubleQuoted)
      case "`": try readBackquotes(.doubleQuoted)
      default:
        guard let hole = unit.hole else {
          try readQuotedCharacter(opening: "\"", start)
          continue
        }
        if let place { refuseHole(hole, place) } else { takeHole(hole, as: .plain) }
      }
    }
  }

  /// Reads `$'…'`, in which a backslash quotes. Shells without it take `$` literally, and `'…'` without backslashes.
  mutating func readANSIQuotes() throws(ShellFailure) {
    let start = position
    word.isQuoted = true
    position += 2
    while !skip("'") {
      if unit == "\\" {
        try readANSIEscape(start)
      } else if let hole = unit.hole {
        if dialect == .bash {
          takeHole(hole, as: .interruptingANSIQuotes)
        } else {
          refuseHole(hole, .unsupported("$'…'"))
        }
      } else {
        try readQuotedCharacter(opening: "$'", start)
      }
    }
  }

  private mutating func readANSIEscape(_ start: Int) throws(ShellFailure) {
    let next = unit(at: position + 1)
    if dialect == .posix, next == "'" || next == "\\" { throw failure(.unsupported("$'…'"), at: start) }
    append(.expansion)
    position += 1
    if let hole = next.hole {
      refuseHole(hole, .afterBackslash)
    } else if next == "\n" {
      try takeLineBreak()
    } else if next != .end {
      position += 1
    }
  }

  private mutating func readQuotedCharacter(opening: String, _ start: Int) throws(ShellFailure) {
    switch unit {
    case .end: throw failure(.unclosed(opening), at: start)
    case "\n": try takeLineBreak()
    default: takeCharacters()
    }
  }

  /// Reads from one quotation mark to the next where shells disagree whether they quote: `"${x:-'…'}"`. The text
  /// between must be such that it makes no difference.
  mutating func readDoubtfulQuotes(refusing place: ShellPlace? = nil, isANSI: Bool = false) throws(ShellFailure) {
    let quote = unit
    let start = position
    takeCharacter()
    while unit != quote {
      if let hole = unit.hole {
        if let place { refuseHole(hole, place) } else { takeHole(hole, as: .plain) }
      } else {
        try checkDoubtfulCharacter(start, isANSI: isANSI)
        if unit == "\n" { try takeLineBreak() } else { takeCharacter() }
      }
    }
    takeCharacter()
  }

  private mutating func checkDoubtfulCharacter(_ start: Int, isANSI: Bool) throws(ShellFailure) {
    let next = unit(at: position + 1)
    switch unit {
    case "\\" where isANSI && next != "'" && next != "\"" && next != "\n" && next.byte != nil:
      takeCharacter()
    case .end, "}", "]", "`", "\\", "'", "\"":
      throw doubtfulQuotes(start)
    case "$" where !next.isNamePart && !next.isBlank:
      throw doubtfulQuotes(start)
    default: break
    }
  }

  private func doubtfulQuotes(_ start: Int) -> ShellFailure {
    failure(
      .ambiguous(
        "a quotation mark inside a quoted '${…}' or arithmetic",
        help: "Assign the text to a variable first, and use the variable here."),
      at: start)
  }
}
