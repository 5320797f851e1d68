import OrderedCollections

/// The functions that Ergate adds to those of GitHub Actions. They take scalars as text, and unlike those of Actions
/// compare exactly.
extension Call {
  /// `split(text, separator)`: the parts between the separators; `split(text)`: the lines. Nothing has no parts.
  func split() throws(Failure) -> [Value] {
    let text = try text(0)
    if text.isEmpty { return [] }
    let parts = arguments.count > 1 ? try parts(of: Array(text.utf8)) : Call.lines(of: Array(text.utf8))
    // As JSON each part has two quotes and a comma.
    try checkSize(text.utf8.count + 3 * parts.count)
    return parts.map { .string(String(decoding: $0, as: UTF8.self)) }
  }

  private func parts(of text: [UInt8]) throws(Failure) -> [ArraySlice<UInt8>] {
    let separator = BytePattern(Array(try self.text(1).utf8))
    if separator.isEmpty { throw Failure(message: "the separator of split is empty", argument: 1) }
    var parts: [ArraySlice<UInt8>] = []
    var start = 0
    while let match = separator.firstMatch(in: text, from: start) {
      parts.append(text[start..<match.lowerBound])
      start = match.upperBound
    }
    return parts + [text[start...]]
  }

  /// The lines without their ends (`\n` or `\r\n`); what ends the last line begins no other.
  private static func lines(of text: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines.map { $0.last == UInt8(ascii: "\r") ? $0.dropLast() : $0 }
  }

  /// `replace(text, old, new)`: every occurrence, from left to right.
  func replaced() throws(Failure) -> String {
    let text = Array(try text(0).utf8)
    let old = BytePattern(Array(try self.text(1).utf8))
    let new = try self.text(2)
    if old.isEmpty { throw Failure(message: "the text that replace looks for is empty", argument: 1) }
    var result: [UInt8] = []
    var start = 0
    while let match = old.firstMatch(in: text, from: start) {
      result += text[start..<match.lowerBound]
      result += new.utf8
      try checkSize(result.count)
      start = match.upperBound
    }
    result += text[start...]
    try checkSize(result.count)
    return String(decoding: result, as: UTF8.self)
  }

  /// `length(value)`: the characters of a text as a reader counts them (extended grapheme clusters), the elements of a
  /// list, the keys of a map; null has none.
  func length() throws(Failure) -> Int {
    switch arguments[0] {
    case .null: return 0
    case .string(let string): return string.count
    case .array(let elements): return elements.count
    case .object(let members): return members.count
    default:
      let found = arguments[0].kindName
      throw Failure(message: "length takes a text, a list or a map, found \(found)", argument: 0)
    }
  }
}
