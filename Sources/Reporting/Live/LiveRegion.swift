/// The lines at the bottom of a terminal that are drawn again and again, below what is printed for good.
///
/// The cursor always waits at the beginning of the line below them, and is not hidden: so whatever ends the program,
/// the terminal is as a shell wants it.
struct LiveRegion {
  struct Row: Equatable {
    var text: String
    /// In columns; must be less than the terminal has, or the terminal breaks the line.
    var width: Int
  }

  private var drawn: [Row] = []

  /// What to send to the terminal, in one write, so that it shows `printed` and the new rows below it.
  ///
  /// - Parameter printed: whole lines, or nothing.
  mutating func frame(printing printed: [UInt8], rows: [Row], columns: Int) -> [UInt8] {
    if printed.isEmpty, rows == drawn { return [] }
    var frame = wayUp(columns)
    if !printed.isEmpty {
      if !drawn.isEmpty { frame += Self.eraseBelow }
      frame += printed
    }
    for row in rows {
      frame += row.text.utf8
      frame += Self.eraseRestOfLine
      frame.append(UInt8(ascii: "\n"))
    }
    // Erasing after drawing, not before, is what keeps the rows from flickering.
    if printed.isEmpty, !drawn.isEmpty { frame += Self.eraseBelow }
    drawn = rows
    return frame
  }

  /// To the first of the drawn rows: more than one a row if the terminal became narrower and has broken them since.
  private func wayUp(_ columns: Int) -> [UInt8] {
    guard !drawn.isEmpty else { return [] }
    let lines = drawn.reduce(0) { $0 + max(1, ($1.width + columns - 1) / max(1, columns)) }
    return Array("\r\u{1B}[\(lines)A".utf8)
  }

  private static let eraseBelow = Array("\u{1B}[J".utf8)
  private static let eraseRestOfLine = Array("\u{1B}[K".utf8)
}
