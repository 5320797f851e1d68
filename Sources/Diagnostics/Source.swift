/// One text that a user wrote, and the name under which messages speak of it.
package struct Source: Sendable {
  /// The path as the user gave it; only shown, never opened.
  package let path: String
  /// The text as UTF-8. Positions are byte offsets into it.
  package let text: [UInt8]

  private let positions = PositionCache()

  package init(path: String, text: [UInt8]) {
    self.path = path
    self.text = text
  }

  package init(path: String, text: String) {
    self.init(path: path, text: Array(text.utf8))
  }

  /// Where the lines begin. It is made at the first use and kept; copies of a source share it.
  package var lines: LineTable { positions.lines(of: text) }

  /// The line and column of a byte offset; one beyond the end counts as the end.
  ///
  /// Takes O(log lines), and the time to count the characters between the start of the line (or the last position that
  /// was asked for, if that is nearer) and the offset.
  package func position(at offset: Int) -> SourcePosition { positions.position(at: offset, in: text) }
}

extension Source: Hashable {
  package static func == (left: Source, right: Source) -> Bool { left.path == right.path && left.text == right.text }

  /// Leaves most of the text out: diagnostics are put in sets, and each carries its whole source.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(path)
    hasher.combine(text.count)
  }
}
