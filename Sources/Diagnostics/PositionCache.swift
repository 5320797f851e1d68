import Synchronization

/// The line table of a source, and the last position that was asked for in it.
///
/// Diagnostics are shown in the order of the text. So one that stands in the same line as the last needs to count only
/// the characters in between, and a thousand of them in one line of megabytes stay affordable.
final class PositionCache: Sendable {
  private struct State {
    var lines: LineTable?
    var last = Column(lineStart: -1, offset: 0, column: 1)
  }

  /// The character that begins at `offset` is the `column`th of the line that begins at `lineStart`.
  private struct Column {
    var lineStart: Int
    var offset: Int
    var column: Int
  }

  private let state = Mutex(State())

  func lines(of text: [UInt8]) -> LineTable {
    state.withLock { Self.lines(of: text, in: &$0) }
  }

  func position(at offset: Int, in text: [UInt8]) -> SourcePosition {
    state.withLock { state in
      let lines = Self.lines(of: text, in: &state)
      let line = lines.line(at: offset)
      let content = lines.content(ofLine: line, in: text)
      if state.last.lineStart != content.lowerBound || state.last.offset > offset {
        state.last = Column(lineStart: content.lowerBound, offset: content.lowerBound, column: 1)
      }
      Self.advance(&state.last, to: offset, in: text, upTo: content.upperBound)
      return SourcePosition(line: line, column: state.last.column)
    }
  }

  private static func lines(of text: [UInt8], in state: inout State) -> LineTable {
    if let lines = state.lines { return lines }
    let lines = LineTable(text)
    state.lines = lines
    return lines
  }

  private static func advance(_ column: inout Column, to offset: Int, in text: [UInt8], upTo end: Int) {
    // What follows the offset decides whether it stands inside a character; no character that is written in earnest
    // is longer than this.
    let lookahead = 128
    var clusters = Clusters(of: text, in: column.offset..<min(end, max(offset, column.offset) + lookahead))
    while let cluster = clusters.next(), cluster.bytes.upperBound <= offset {
      column.offset = cluster.bytes.upperBound
      column.column += 1
    }
  }
}
