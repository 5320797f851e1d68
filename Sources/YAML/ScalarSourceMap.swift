package import Diagnostics

/// Where in the source each byte of a scalar's text was written.
///
/// It is made by reading the scalar once more, so it costs nothing until a message needs it.
package struct ScalarSourceMap: Sendable {
  /// A part of the text and what it was written as.
  struct Segment {
    var text: Range<Int>
    var source: Range<Int>
    /// Whether source and text are the same bytes; else the whole source means the whole text, as in an escape.
    var isVerbatim: Bool
  }

  private(set) var segments: [Segment] = []
  /// Where the content of the scalar begins: all that an empty one has.
  private let start: Int

  init(start: Int) { self.start = start }

  /// Adds bytes of the source that are text as they stand.
  mutating func append(verbatim source: Range<Int>) {
    guard !source.isEmpty else { return }
    if let last = segments.last, last.isVerbatim, last.source.upperBound == source.lowerBound {
      segments[segments.count - 1].source = last.source.lowerBound..<source.upperBound
      segments[segments.count - 1].text = last.text.lowerBound..<(last.text.upperBound + source.count)
    } else {
      segments.append(Segment(text: length..<(length + source.count), source: source, isVerbatim: true))
    }
  }

  /// Adds bytes of the source that mean `count` bytes of text.
  mutating func append(_ source: Range<Int>, meaning count: Int) {
    segments.append(Segment(text: length..<(length + count), source: source, isVerbatim: false))
  }

  /// The number of bytes of text so far.
  var length: Int { segments.last?.text.upperBound ?? 0 }

  /// The byte offset in the source of a byte of the text; for the end of the text, what follows its last byte.
  package func offset(ofUTF8 offset: Int) -> Int {
    guard let segment = segment(holding: offset) else { return segments.last?.source.upperBound ?? start }
    return segment.source.lowerBound + (segment.isVerbatim ? offset - segment.text.lowerBound : 0)
  }

  /// The bytes of the source that mean a range of the text. An escape that is partly in the range is in it as a whole.
  package func range(ofUTF8 range: Range<Int>) -> SourceRange {
    let lower = offset(ofUTF8: range.lowerBound)
    guard !range.isEmpty, let last = segment(holding: range.upperBound - 1) else { return SourceRange(lower..<lower) }
    let upper = last.isVerbatim ? offset(ofUTF8: range.upperBound - 1) + 1 : last.source.upperBound
    return SourceRange(lower..<max(lower, upper))
  }

  private func segment(holding offset: Int) -> Segment? {
    var low = 0
    var high = segments.count
    while low < high {
      let middle = (low + high) / 2
      if segments[middle].text.upperBound <= offset { low = middle + 1 } else { high = middle }
    }
    return low < segments.count ? segments[low] : nil
  }
}
