import Diagnostics

/// Mistakes within one value: quotes, escapes, anchors, tags, the header of a block scalar.
extension SyntaxExplainer {
  private func quote(_ character: String) -> String {
    "if the \(character) belongs to the value, put the value in quotes"
  }

  func explainToken(_ problem: String) -> Diagnostic? {
    switch problem {
    case "found unexpected end of stream", "found unexpected document indicator": explainUnclosedQuote()
    case "found character that cannot start any token":
      diagnostic(
        "\(character(at: offset)) cannot begin a value", at: wordAtOffset, help: quote(character(at: offset)))
    case "did not find expected alphabetic or numeric character": explainAnchor(at: context ?? offset)
    case "found unknown escape character": explainEscape(in: offset)
    case "did not find expected hexdecimal number", "found invalid Unicode character escape code":
      explainCharacterCode()
    case "did not find expected comment or line break" where isBlockScalar:
      diagnostic(
        "text cannot follow \(character(at: context ?? offset)) in its line", at: lines.rest(from: offset),
        help: "begin the text in the next line, indented, or put the value in quotes")
    case "found an indentation indicator equal to 0":
      diagnostic("an indentation indicator is a number from 1 to 9", at: offset..<(offset + 1))
    default: explainTag(problem)
    }
  }

  private var isBlockScalar: Bool {
    context.flatMap(lines.byte).map { "|>".utf8.contains($0) } ?? false
  }

  private func character(at offset: Int) -> String {
    guard let scalar = lines.string(offset..<min(offset + 4, lines.text.count)).unicodeScalars.first else {
      return "the end of the text"
    }
    return "'\(scalar)'"
  }

  private func explainAnchor(at start: Int) -> Diagnostic {
    let indicator = character(at: start)
    if offset > start + 1 {
      return diagnostic(
        "the name of an anchor consists of letters, digits, '-' and '_'", at: lines.word(at: start),
        help: quote(indicator))
    }
    return diagnostic(
      "\(indicator) must be followed by the name of an anchor", at: lines.word(at: start), help: quote(indicator))
  }

  private func explainUnclosedQuote() -> Diagnostic? {
    guard let context, let quote = lines.byte(context) else { return nil }
    let kind = quote == UInt8(ascii: "'") ? "single" : "double"
    let isAtEnd = offset >= lines.text.count
    return diagnostic(
      "unclosed \(kind) quote", at: context..<(context + 1), label: "opened here",
      notes: isAtEnd ? [] : [note("the document ends here", at: wordAtOffset)])
  }

  // MARK: Escapes

  private func explainEscape(in backslash: Int) -> Diagnostic {
    let next = lines.string((backslash + 1)..<min(backslash + 5, lines.text.count)).unicodeScalars.first
    let length = next.map(UTF8.width) ?? 0
    return diagnostic(
      "unknown escape '\\\(next.map(String.init) ?? "")' in double quotes",
      at: backslash..<(backslash + 1 + length),
      help: "write '\\\\' for a backslash, or use single quotes, where it stands for itself")
  }

  private func explainCharacterCode() -> Diagnostic? {
    guard let backslash = lines.text[..<offset].lastIndex(of: UInt8(ascii: "\\")) else { return nil }
    let letter = lines.string((backslash + 1)..<(backslash + 2))
    let digits = ["x": 2, "u": 4, "U": 8][letter] ?? 0
    let code = lines.text[(backslash + 2)...].prefix(digits).prefix { Character(Unicode.Scalar($0)).isHexDigit }
    let range = backslash..<code.endIndex
    guard code.count == digits else {
      return diagnostic("'\\\(letter)' needs \(digits) hexadecimal digits", at: range)
    }
    let isSurrogate = code.starts(with: "d".utf8) || code.starts(with: "D".utf8)
    return diagnostic(
      "'\(lines.string(range))' is not a character", at: range,
      help: isSurrogate && letter == "u"
        ? "write the character itself, or its code with eight digits, as in '\\U0001F600'"
        : "the highest character is '\\U0010FFFF'")
  }

  private var isInFlow: Bool { context.flatMap(lines.byte).map { "[{".utf8.contains($0) } ?? false }

  /// A closing quote that does not end the value: `"$A" b`, `'it's'`, or a quote that was opened in a line above.
  func explainTextAfterQuote() -> Diagnostic? {
    guard let lastScalar, lastScalar.style == .singleQuoted || lastScalar.style == .doubleQuoted,
      lastScalar.range.upperBound <= offset, let byte = byteAtOffset, !byte.isLineBreak, !",]}:".utf8.contains(byte),
      lines.text[lastScalar.range.upperBound..<offset].allSatisfy(\.isBlank)
    else { return nil }
    let isAdjacent = lastScalar.range.upperBound == offset
    let start = lastScalar.range.lowerBound
    let isLong = lines.line(at: start).number < lines.line(at: offset).number
    let help =
      switch (isAdjacent, lastScalar.style) {
      case (true, .singleQuoted): "inside single quotes, a quote is written twice: ''"
      case (true, _): "inside double quotes, a quote is written \\\""
      case _ where isInFlow: "separate values with ',', or put the whole value in quotes of the other kind"
      default: "put the whole value in quotes of the other kind, or write it below a '|'"
      }
    return diagnostic(
      "unexpected text after a closing quote", at: lines.rest(from: offset),
      notes: isLong ? [note("the quote was opened here", at: start..<(start + 1))] : [], help: help)
  }

  // MARK: Tags

  private func explainTag(_ problem: String) -> Diagnostic? {
    guard let context, lines.byte(context) == UInt8(ascii: "!") else { return nil }
    let tag = lines.word(at: context)
    if problem == "found undefined tag handle" {
      return diagnostic(
        "unsupported tag \(DisplayText.quote(lines.string(tag)))", id: .unsupportedTag, at: tag, help: quote("'!'"))
    }
    return diagnostic("malformed tag", at: tag, help: quote("'!'"))
  }
}
