/// A place in a text as people name it. Both numbers count from 1.
package struct SourcePosition: Sendable, Hashable, Comparable {
  package var line: Int
  /// Counts what people see as one character (an extended grapheme cluster), whatever its width and number of bytes.
  package var column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  package static func < (left: Self, right: Self) -> Bool { (left.line, left.column) < (right.line, right.column) }
}
