import Diagnostics

/// Mistakes between `[` and `]` or `{` and `}`.
extension SyntaxExplainer {
  func explainFlow(_ problem: String) -> Diagnostic? {
    switch problem {
    case "did not find expected ',' or ']'": explainFlow(closing: "]")
    case "did not find expected ',' or '}'": explainFlow(closing: "}")
    case "did not find expected node content": explainMissingValue()
    default: explainUnopened()
    }
  }

  private func explainFlow(closing: Character) -> Diagnostic? {
    guard let context else { return nil }
    let bracket = context..<(context + 1)
    let opening = DisplayText.quote(lines.string(bracket))
    if let expression { return explainExpression(expression, closing) }
    if isUnclosed(since: context) {
      let isAtEnd = offset >= lines.text.count
      return diagnostic(
        "unclosed \(opening)", at: bracket, label: "opened here",
        notes: isAtEnd
          ? [] : [note("it should be closed before this", at: lines.line(at: offset).range.lowerBound..<offset)])
    }
    let opened = [note("\(opening) was opened here", at: bracket)]
    if let byteAtOffset, "]}".utf8.contains(byteAtOffset) {
      let found = Character(Unicode.Scalar(byteAtOffset))
      return diagnostic("'\(found)' cannot close \(opening)", at: offset..<(offset + 1), notes: opened)
    }
    return diagnostic("expected ',' or '\(closing)'", at: wordAtOffset, label: missingComma, notes: opened)
  }

  /// A second `:` mostly belongs to another key.
  private var missingComma: String? {
    let line = lines.line(at: offset).range
    guard byteAtOffset == UInt8(ascii: ":"), line.lowerBound < offset else { return nil }
    let word = lines.text[line.lowerBound..<offset].split(whereSeparator: \.isBlank).last ?? []
    return "is a ',' missing before \(DisplayText.quote(String(decoding: word, as: UTF8.self)))?"
  }

  /// Whether what follows in another line looks as if the brackets should be closed already: the end, or a key.
  private func isUnclosed(since context: Int) -> Bool {
    let end = lines.text[offset...].firstIndex { !$0.isBlank && !$0.isLineBreak }
    guard end != nil else { return true }
    let line = lines.line(at: offset)
    return line.number > lines.line(at: context).number && byteAtOffset == UInt8(ascii: ":")
      && line.indentation <= lines.line(at: context).indentation
  }

  /// The `${{ … }}` at whose first brace libyaml stumbled.
  private var expression: Range<Int>? {
    guard byteAtOffset == UInt8(ascii: "{"), lines.byte(offset - 1) == UInt8(ascii: "$") else { return nil }
    let line = lines.rest(from: offset)
    let end = line.dropFirst().first { lines.text[$0] == UInt8(ascii: "}") && lines.text[$0 - 1] == UInt8(ascii: "}") }
    return (offset - 1)..<(end.map { $0 + 1 } ?? line.upperBound)
  }

  private func explainExpression(_ expression: Range<Int>, _ closing: Character) -> Diagnostic {
    diagnostic(
      "an expression between \(closing == "]" ? "'[' and ']'" : "'{' and '}'") must be in quotes", at: expression,
      help: "write '\(lines.string(expression))' with the quotes")
  }

  private func explainMissingValue() -> Diagnostic {
    guard let byte = byteAtOffset, !byte.isLineBreak else { return diagnostic("expected a value", at: offset..<offset) }
    let found = Character(Unicode.Scalar(byte))
    return diagnostic(
      "expected a value, found '\(found)'", at: offset..<(offset + 1),
      help: "if '\(found)' belongs to the value, put the value in quotes")
  }

  /// A closing bracket without an opening one, wherever libyaml notices it.
  private func explainUnopened() -> Diagnostic? {
    guard let byte = byteAtOffset, byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}") else { return nil }
    return diagnostic(
      "'\(Character(Unicode.Scalar(byte)))' closes nothing", at: offset..<(offset + 1),
      help: "remove it, or put the value in quotes if it belongs to it")
  }
}
