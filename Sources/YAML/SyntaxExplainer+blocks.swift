import Diagnostics

/// Mistakes in the lines of block lists and mappings: indentation, `:` and `-`.
extension SyntaxExplainer {
  func explainBlock(_ problem: String) -> Diagnostic? {
    switch problem {
    case "mapping values are not allowed in this context": explainColon()
    case "could not find expected ':'": explainLine(lines.rest(from: context ?? offset))
    case "did not find expected key": explainMisplaced(in: "mapping", among: "the keys of a mapping")
    case "did not find expected '-' indicator": explainMisplaced(in: "list", among: "the items of a list")
    case "block sequence entries are not allowed in this context":
      diagnostic(
        "a list item cannot begin here", at: offset..<(offset + 1),
        help: "begin the list in the line after its key, or put the value in quotes if the '-' belongs to it")
    case "mapping keys are not allowed in this context":
      diagnostic(
        "a key cannot begin here", at: offset..<(offset + 1),
        help: "if the '?' belongs to a value, put the value in quotes")
    default: nil
    }
  }

  // MARK: Colons

  /// A `:` that follows what is no key.
  private func explainColon() -> Diagnostic {
    let line = lines.line(at: offset)
    let head = lines.withoutIndicators(line.range.clamped(to: line.range.lowerBound..<offset))
    if let first = lines.colon(in: head, beforeBlank: true) { return explainSecondColon(after: first) }
    guard let above = lines.lineAbove(offset) else { return colonOutOfPlace }
    let item = lines.withoutIndicators(above.range)
    if let colon = lines.colon(in: item, beforeBlank: true) {
      return explainDeeperLine(head, below: item.lowerBound..<colon)
    }
    return explainLine(above.range)
  }

  private var colonOutOfPlace: Diagnostic {
    diagnostic(
      "a ':' cannot stand here", at: offset..<(offset + 1), help: "put the value in quotes if the ':' belongs to it")
  }

  private func explainSecondColon(after first: Int) -> Diagnostic {
    let value = lines.text[(first + 1)...].firstIndex { !$0.isBlank } ?? offset
    let written = lines.string(lines.rest(from: value))
    let canQuote = !written.contains("'") && written.utf8.count <= 60
    return diagnostic(
      "a value without quotes cannot hold ': '", at: offset..<(offset + 1),
      help: canQuote ? "put the value in quotes: '\(written)'" : "put the value in quotes, or write it below a '|'")
  }

  /// A line that is indented more than the key above, which has a value of its own.
  private func explainDeeperLine(_ line: Range<Int>, below key: Range<Int>) -> Diagnostic {
    let name = DisplayText.quote(lines.string(line.lowerBound..<offset))
    let above = DisplayText.quote(lines.string(key))
    return diagnostic(
      "\(name) is indented as if it belonged to \(above)", at: line.lowerBound..<offset,
      notes: [note("\(above) has a value already", at: lines.rest(from: key.lowerBound))],
      help: "align both keys, or remove the value of \(above)")
  }

  /// A line that should be `key: value` or `- item` and is neither.
  private func explainLine(_ line: Range<Int>) -> Diagnostic {
    let item = lines.withoutIndicators(line)
    let written = lines.string(item)
    let hint = "in a list of steps write '- ' before each item"
    if written.unicodeScalars.count > 1024 {
      return diagnostic(
        "a key can have at most 1024 characters", at: item, help: "did you forget a ':', a line break or a quote?")
    }
    if let space = item.first(where: { lines.text[$0...].starts(with: "\u{A0}".utf8) }) {
      return diagnostic(
        "this space is the character U+00A0", at: space..<(space + 2), label: "no blank for YAML",
        help: "use ordinary spaces, or put the value in quotes if the character belongs to it")
    }
    if let colon = lines.colon(in: item, beforeBlank: false), lines.byte(colon + 1) != UInt8(ascii: "/") {
      return diagnostic(
        "missing space after ':'", at: colon..<(colon + 1), help: "without it the ':' belongs to the text around it")
    }
    if lines.byte(item.lowerBound) == UInt8(ascii: "-") {
      return diagnostic("missing space after '-'", at: item.lowerBound..<(item.lowerBound + 1), help: hint)
    }
    return diagnostic("missing ':' after \(DisplayText.quote(written))", at: item)
  }

  // MARK: Indentation

  private func explainMisplaced(in noun: String, among siblings: String) -> Diagnostic? {
    guard let context else { return nil }
    let beginning = [note("the \(noun) begins here", at: lines.word(at: context))]
    guard isFirstInLine else { return explainSecondProperty() }
    let column = lines.column(of: context)
    let line = lines.line(at: offset)
    if let blank = deeperBlankLine { return explainDeeperBlank(blank) }
    if line.indentation != column { return explainIndentation(of: line, column) }
    return byteAtOffset == UInt8(ascii: "-") || noun == "list"
      ? diagnostic(
        noun == "list" ? "a key cannot stand among \(siblings)" : "a list item cannot stand among \(siblings)",
        at: wordAtOffset, notes: beginning,
        help: "align this line with the lines that it belongs to")
      : nil
  }

  private func explainIndentation(of line: SourceLines.Line, _ column: Int) -> Diagnostic {
    var allowed: [Int] = []
    for above in lines.linesAbove(offset) where above.indentation < allowed.last ?? .max {
      // A key that follows "- " counts from its own column.
      let item = lines.withoutIndicators(above.range)
      let hasKey = lines.colon(in: item, beforeBlank: true) != nil
      let key = above.indentation + (hasKey ? item.lowerBound - above.range.lowerBound : 0)
      allowed += key < allowed.last ?? .max ? [key] : []
      allowed += key == above.indentation ? [] : [above.indentation]
      if above.indentation <= column { break }
    }
    let list = allowed.map(String.init).joined(separator: " or ")
    let start = line.range.lowerBound - line.indentation
    return diagnostic(
      "inconsistent indentation", at: line.indentation == 0 ? wordAtOffset : start..<offset,
      label: Self.spaces(line.indentation), help: "the lines above allow \(list): align this line with one of them")
  }

  private static func spaces(_ count: Int) -> String {
    count == 1 ? "1 space" : "\(count) spaces"
  }

  /// A line of blanks between the header of a block scalar and this line, which is indented less.
  private var deeperBlankLine: Range<Int>? {
    let line = lines.line(at: offset)
    guard let header = lines.lineAbove(offset), isBlockScalarHeader(header) else { return nil }
    let between = header.range.upperBound..<(line.range.lowerBound - line.indentation)
    let blanks = lines.text[between].split(whereSeparator: \.isLineBreak).map(\.indices)
    return blanks.first { $0.count > line.indentation && lines.text[$0].allSatisfy(\.isBlank) }
  }

  private func isBlockScalarHeader(_ line: SourceLines.Line) -> Bool {
    guard let word = lines.string(line.range).split(separator: " ").last else { return false }
    return (word.first == "|" || word.first == ">") && word.dropFirst().allSatisfy { "+-123456789".contains($0) }
  }

  private func explainDeeperBlank(_ blank: Range<Int>) -> Diagnostic {
    diagnostic(
      "an empty line is indented more than the text that follows it", at: blank,
      help: "remove these spaces: they decide how far the text is taken to be indented")
  }

  private func explainSecondProperty() -> Diagnostic? {
    switch byteAtOffset {
    case UInt8(ascii: "*"): diagnostic("an alias cannot have an anchor or a tag", at: wordAtOffset)
    case UInt8(ascii: "&"): diagnostic("a value can have only one anchor", at: wordAtOffset)
    case UInt8(ascii: "!"): diagnostic("a value can have only one tag", at: wordAtOffset)
    default: diagnostic("expected a key", at: lines.rest(from: offset))
    }
  }
}
