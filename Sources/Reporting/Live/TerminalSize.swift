/// How many characters a terminal shows.
package struct TerminalSize: Sendable, Hashable {
  package var columns: Int
  package var rows: Int

  /// What is assumed of a terminal that does not tell.
  package static let usual = TerminalSize(columns: 80, rows: 24)

  package init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
  }
}
