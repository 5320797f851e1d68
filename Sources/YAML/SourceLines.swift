import Diagnostics

/// Looks at the lines around a place, as a person does who tries to understand an error.
struct SourceLines {
  let text: [UInt8]
  private let table: LineTable

  init(_ source: Source) {
    text = source.text
    table = source.lines
  }

  /// A line without its line break and the blanks at both ends.
  struct Line {
    var number: Int
    /// The spaces in front.
    var indentation: Int
    var range: Range<Int>
  }

  func line(at offset: Int) -> Line { line(number: table.line(at: offset)) }

  private func line(number: Int) -> Line {
    let content = table.content(ofLine: number, in: text)
    let start = content.first { !text[$0].isBlank } ?? content.upperBound
    let end = content.last { !text[$0].isBlank }.map { $0 + 1 } ?? start
    return Line(number: number, indentation: start - content.lowerBound, range: start..<end)
  }

  /// How many bytes stand before an offset in its line.
  func column(of offset: Int) -> Int { offset - table.bytes(ofLine: table.line(at: offset)).lowerBound }

  /// The lines above a place, nearest first, without empty lines and comments.
  func linesAbove(_ offset: Int) -> some Sequence<Line> {
    stride(from: table.line(at: offset) - 1, to: 0, by: -1).lazy.map { line(number: $0) }
      .filter { !$0.range.isEmpty && text[$0.range.lowerBound] != UInt8(ascii: "#") }
  }

  /// The nearest of ``linesAbove(_:)``.
  func lineAbove(_ offset: Int) -> Line? {
    var iterator = linesAbove(offset).makeIterator()
    return iterator.next()
  }

  /// The byte at an offset, if that is within the text.
  func byte(_ offset: Int) -> UInt8? { text.indices.contains(offset) ? text[offset] : nil }

  func string(_ range: Range<Int>) -> String { String(decoding: text[range], as: UTF8.self) }

  /// From an offset to the next blank or the end of the line.
  func word(at offset: Int) -> Range<Int> {
    offset..<(text[min(offset, text.count)...].firstIndex { $0.isBlank || $0.isLineBreak } ?? max(offset, text.count))
  }

  /// From an offset to the end of its line, without blanks there.
  func rest(from offset: Int) -> Range<Int> { offset..<max(offset, line(at: offset).range.upperBound) }

  /// What is left of a line behind the `- ` in front of list items and the `? ` in front of keys.
  func withoutIndicators(_ line: Range<Int>) -> Range<Int> {
    var start = line.lowerBound
    while start + 1 < line.upperBound, "-?".utf8.contains(text[start]), text[start + 1].isBlank {
      start = line.first { $0 > start && !text[$0].isBlank } ?? line.upperBound
    }
    return start..<line.upperBound
  }

  /// The first `:` in a range that is followed by a blank or the end of the line, or by neither.
  func colon(in range: Range<Int>, beforeBlank: Bool) -> Int? {
    range.first { offset in
      guard text[offset] == UInt8(ascii: ":") else { return false }
      let next = byte(offset + 1) ?? UInt8(ascii: "\n")
      return (next.isBlank || next.isLineBreak) == beforeBlank
    }
  }
}
