/// A here-document whose operator was read, and whose text follows on the next line.
struct ShellHereDocument: Hashable {
  /// The line that ends it, without quotes.
  var delimiter: [ShellUnit]
  /// Whether any part of the delimiter was quoted, so that nothing is expanded.
  var isQuoted: Bool
  /// `<<-`: tabs at the beginning of lines do not count.
  var stripsTabs: Bool
  /// Where the operator stands.
  var start: Int
  /// How many here-documents were begun before.
  var number: Int

  /// The delimiter as a message shows it.
  var name: String { delimiter[...].text ?? "" }
}

extension ShellLexer {
  /// Reads the word after `<<`, in which nothing is expanded.
  mutating func readDelimiter(stripsTabs: Bool, from start: Int) throws(ShellFailure) -> ShellHereDocument {
    var document = ShellHereDocument(
      delimiter: [], isQuoted: false, stripsTabs: stripsTabs, start: start, number: documentCount)
    documentCount += 1
    skipBlanks()
    if unit.endsWord { throw failure(.unexpected("the end of the command after '<<'"), at: start) }
    position = afterContinuations(position)
    while !unit.endsWord {
      try readDelimiterPart(&document)
      position = afterContinuations(position)
    }
    return document
  }

  private mutating func readDelimiterPart(_ document: inout ShellHereDocument) throws(ShellFailure) {
    switch unit {
    case "'", "\"":
      try readQuotedDelimiterPart(&document)
    case "\\":
      document.isQuoted = true
      position += 1
      try readDelimiterCharacter(&document)
    default:
      try readDelimiterCharacter(&document)
    }
  }

  private mutating func readQuotedDelimiterPart(_ document: inout ShellHereDocument) throws(ShellFailure) {
    let quote = unit
    let start = position
    document.isQuoted = true
    position += 1
    while !skip(quote) {
      if unit == .end { throw failure(.unclosed(quote == "'" ? "'" : "\""), at: start) }
      try readDelimiterCharacter(&document)
    }
  }

  private mutating func readDelimiterCharacter(_ document: inout ShellHereDocument) throws(ShellFailure) {
    let next = unit(at: position + 1)
    let isExpansion = unit == "$" && (next == "(" || next == "{" || next == "[" || next == "'" || next == "\"")
    guard !isExpansion, unit.byte != nil, unit != "`", unit != "\n", unit != "\\" else {
      throw failure(
        .ambiguous("this delimiter of a here-document", help: "Write a delimiter of letters, like EOF."), at: position)
    }
    document.delimiter.append(unit)
    position += 1
  }
}

extension ShellLexer {
  /// Reads the here-documents that wait, at the beginning of the line that follows their commands.
  mutating func readHereDocuments() throws(ShellFailure) {
    try checkLineBreak()
    guard !surroundings.waiting.isEmpty else { return }
    let saved = (word, surroundings)
    for document in surroundings.waiting {
      let (text, line) = try findEnd(of: document)
      surroundings = ShellSurroundings()
      surroundings.joinsLines = saved.1.joinsLines || !document.isQuoted
      let first = findings.trace.count
      try readText(of: document, to: text)
      findings.noteText(ofDocument: document.number, first..<findings.trace.count)
      surroundings.joinsLines = saved.1.joinsLines
      position = line
    }
    (word, surroundings) = saved
    surroundings.waiting = []
  }

  func hereDocumentBeyondEnd(_ document: ShellHereDocument) -> ShellFailure {
    failure(.unclosedHereDocument(delimiter: document.name), at: document.start)
  }

  private mutating func readText(of document: ShellHereDocument, to end: Int) throws(ShellFailure) {
    guard !document.isQuoted else { return refuseHoles(before: end, in: document) }
    let outerLimit = limit
    limit = end
    try enter()
    while unit != .end {
      switch unit {
      case "\\": readDoubleQuotedEscape()
      case "$": try readDollarSign(.hereDocument)
      case "`": try readBackquotes(.hereDocument)
      default: if let hole = unit.hole { takeHole(hole, as: .plain) } else { position += 1 }
      }
    }
    leave()
    limit = outerLimit
  }

  private mutating func refuseHoles(before end: Int, in document: ShellHereDocument) {
    while position < end {
      if let hole = unit.hole {
        refuseHole(hole, .quotedHereDocument(delimiter: document.name))
      } else {
        position += 1
      }
    }
  }

  /// Where the text ends, and the index behind the delimiter's line.
  private func findEnd(of document: ShellHereDocument) throws(ShellFailure) -> (text: Int, line: Int) {
    var line = position
    // What of the delimiter the continued lines before this one leave; nil if they hold something else.
    var rest: ArraySlice? = document.delimiter[...]
    var isJoined = false
    while line < limit {
      let end = input.units[line..<limit].firstIndex(of: "\n") ?? limit
      let isContinued = end < limit && endsInBackslash(line..<end)
      if isContinued, document.isQuoted, surroundings.joinsLines { throw joinedDelimiter(at: end - 1) }
      let joinsNext = isContinued && !document.isQuoted
      var content = input.units[line..<end]
      if document.stripsTabs, !isJoined { content = content.drop { $0 == "\t" } }
      if joinsNext { content = content.dropLast() }
      if !joinsNext, content == rest {
        if isJoined { throw joinedDelimiter(at: line - 2) }
        return (line, min(end + 1, limit))
      }
      rest =
        !joinsNext
        ? document.delimiter[...] : rest?.starts(with: content) == true ? rest?.dropFirst(content.count) : nil
      isJoined = joinsNext
      line = end + 1
    }
    throw hereDocumentBeyondEnd(document)
  }

  /// Whether an odd number of backslashes ends the line.
  private func endsInBackslash(_ line: Range<Int>) -> Bool {
    !input.units[line].reversed().prefix { $0 == "\\" }.count.isMultiple(of: 2)
  }

  private func joinedDelimiter(at index: Int) -> ShellFailure {
    failure(
      .ambiguous("a backslash at the end of this line of a here-document", help: "End the line without a backslash."),
      at: index, doubt: position)
  }
}
