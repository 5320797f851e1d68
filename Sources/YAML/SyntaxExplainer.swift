import Diagnostics

/// Says in words of the user's text what libyaml says in words of its grammar.
///
/// libyaml stops where it can no longer go on, which is often not where the mistake is: an explanation looks at the
/// lines around the place.
struct SyntaxExplainer {
  struct ScalarToken {
    var style: Scalar.Style
    var range: Range<Int>
  }

  let source: Source
  /// Where libyaml stumbled.
  let offset: Int
  /// Where the construct begins that libyaml was reading.
  let context: Int?
  /// The last scalar that it could read.
  let lastScalar: ScalarToken?
  let lines: SourceLines

  init(source: Source, offset: Int, context: Int?, lastScalar: ScalarToken?) {
    self.source = source
    self.offset = offset
    self.context = context
    self.lastScalar = lastScalar
    lines = SourceLines(source)
  }

  func explain(_ problem: String) -> Diagnostic {
    explainTab() ?? explainToken(problem) ?? explainTextAfterQuote() ?? explainFlow(problem) ?? explainBlock(problem)
      ?? explainDocument(problem) ?? diagnostic(problem, at: wordAtOffset)
  }

  func diagnostic(
    _ message: String, id: DiagnosticID = .syntax, at range: Range<Int>, label: String? = nil,
    notes: [Diagnostic.Note] = [], help: String...
  ) -> Diagnostic {
    Diagnostic(id, message, in: source, at: SourceRange(range), label: label, notes: notes, help: help)
  }

  func note(_ message: String, at range: Range<Int>) -> Diagnostic.Note {
    Diagnostic.Note(message, in: source, at: SourceRange(range))
  }

  var byteAtOffset: UInt8? { lines.byte(offset) }
  var wordAtOffset: Range<Int> { lines.word(at: offset) }

  /// Whether only blanks stand before the offset in its line.
  var isFirstInLine: Bool { lines.line(at: offset).range.lowerBound == offset }

  private func explainTab() -> Diagnostic? {
    let line = lines.line(at: offset)
    let isTab = byteAtOffset == UInt8(ascii: "\t")
    guard isTab || offset <= line.range.lowerBound else { return nil }
    let start = isTab ? offset : line.range.lowerBound - line.indentation
    let blanks = start..<max(start, lines.text[start...].firstIndex { !$0.isBlank } ?? lines.text.count)
    guard let first = blanks.first(where: { lines.text[$0] == UInt8(ascii: "\t") }) else { return nil }
    let tabs = lines.text[first..<blanks.upperBound].prefix { $0 == UInt8(ascii: "\t") }.count
    return diagnostic("tabs cannot indent YAML: use spaces", at: first..<(first + tabs))
  }
}
