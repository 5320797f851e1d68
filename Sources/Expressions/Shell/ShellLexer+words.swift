/// What a word is to the command that holds it.
enum ShellWordRole: Hashable {
  case operand
  /// It is not split: after `<<<`, in `[[` and `case`.
  case text
  /// It may be an assignment: before a command's name, and after `declare`.
  case assignment
  /// It stands in `name=(…)`.
  case element
  /// It is the right side of `=~`, in which parentheses group.
  case regularExpression
}

extension ShellLexer {
  mutating func readWord(_ role: ShellWordRole) throws(ShellFailure) -> ShellWord {
    var other = ShellWord()
    other.isSplit = role != .text && role != .regularExpression
    swap(&word, &other)
    let start = findings.trace.count
    while try readWordPart(role) {}
    word.trace = start..<findings.trace.count
    swap(&word, &other)
    return other
  }

  /// Returns false at the word's end.
  private mutating func readWordPart(_ role: ShellWordRole) throws(ShellFailure) -> Bool {
    switch unit {
    case "|" where role == .regularExpression: takeCharacter()
    case "(": return try readParenthesisInWord(role)
    case "<" where startsProcessSubstitution, ">" where startsProcessSubstitution: try readProcessSubstitution()
    case "[" where opensSubscript(role): try readSubscript()
    case "=": readEqualsSign(role)
    case "\\" where role == .element && surroundings.isSubstitution: throw escapeInArray()
    default:
      if unit.endsWord { return false }
      try readBarePart()
    }
    return true
  }

  /// Reads a quoted part, an expansion, or a character of an unquoted text.
  private mutating func readBarePart() throws(ShellFailure) {
    switch unit {
    case "\\": readBareEscape()
    case "'": try readSingleQuotes()
    case "\"": try readDoubleQuotes()
    case "$": try readDollarSign(.bare)
    case "`": try readBackquotes(.bare)
    default: if let hole = unit.hole { takeHole(hole, as: .quoted) } else { takeCharacters() }
    }
  }

  private mutating func readEqualsSign(_ role: ShellWordRole) {
    let isAssignment = word.noteEqualsSign() && role == .assignment
    takeCharacter()
    guard isAssignment else { return }
    (word.valueStart, word.valueTrace) = (word.units.count, findings.trace.count)
  }

  private mutating func opensSubscript(_ role: ShellWordRole) -> Bool {
    guard dialect == .bash else { return false }
    if role == .element { return word.units.isEmpty && !word.isQuoted }
    return role == .assignment && word.noteBracket()
  }

  /// Reads the subscript of an assignment. Bash reads on to its bracket over blanks.
  private mutating func readSubscript() throws(ShellFailure) {
    let start = position
    let (isQuoted, first, array) = (word.isQuoted, word.units.count, word.text)
    takeCharacter()
    try readArithmetic(until: .bracket, of: array, opening: "[", from: start)
    word.isQuoted = isQuoted
    word.subscriptRange = first..<word.units.count
  }

  /// Reads `(…)` where the shell takes it as part of a word.
  private mutating func readParenthesisInWord(_ role: ShellWordRole) throws(ShellFailure) -> Bool {
    if role == .regularExpression {
      try readGroup()
    } else if role == .assignment, word.valueStart == word.units.count {
      try readArray()
    } else if word.lastPlainPosition == position - 1, opensExtendedPattern {
      try checkExtendedPattern(role)
      try readGroup()
    } else {
      return false
    }
    return true
  }

  private var opensExtendedPattern: Bool {
    switch unit(at: position - 1) {
    case "?", "*", "+", "@", "!": true
    default: false
    }
  }

  /// Fails where shells disagree on whether `!(` negates a subshell, and `f+()` defines a function.
  private func checkExtendedPattern(_ role: ShellWordRole) throws(ShellFailure) {
    let isNegation = word.units == ["!"]
    guard dialect == .posix || isNegation && role == .assignment || unit(at: position + 1) == ")" else { return }
    throw failure(
      .ambiguous("this parenthesis", help: "Write '! (' with a space for a subshell, or quote the parenthesis."),
      at: position)
  }

  /// Reads `(…)` in a pattern or a regular expression.
  private mutating func readGroup() throws(ShellFailure) {
    let start = position
    try enter()
    takeCharacter()
    while unit != ")" {
      switch unit {
      case .end: throw failure(.unclosed("("), at: start)
      case "(": try readGroup()
      case "\n": try takeLineBreak()
      default: try readBarePart()
      }
    }
    takeCharacter()
    leave()
  }

  /// Bash 5.2 loses count of quotes after a backslash in an array inside `$(…)`.
  private func escapeInArray() -> ShellFailure {
    failure(
      .ambiguous("a backslash in an array inside '$(…)'", help: "Put the character in quotes instead."), at: position)
  }

  /// Reads the elements of `name=(…)`.
  private mutating func readArray() throws(ShellFailure) {
    let start = position
    guard dialect == .bash else { throw failure(.unsupported("NAME=(…)"), at: start) }
    if !surroundings.waiting.isEmpty { throw brokenLine() }
    try enter()
    word.isArray = true
    position += 1
    try skipLines()
    while !skip(")") {
      if unit == .end { throw failure(.unclosed("("), at: start) }
      let element = try readWord(.element)
      guard !unit.endsWord || unit.isBlank || unit == "\n" || unit == ")" else {
        throw failure(.unexpected("this character in an array"), at: position)
      }
      word.add(element: element)
      try skipLines()
    }
    leave()
  }
}
