import Diagnostics
import Engine

/// What the live region says: lines that steps have left open, and what runs.
struct LiveRows {
  let board: Board
  let style: TextStyle
  let size: TerminalSize
  let now: Duration

  private static let mostRows = 12
  private static let mostOpenLines = 3
  private static let spinner = Array("⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏").map(String.init)

  /// A row that fills the last column makes some terminals go on to the next line.
  private var columns: Int { max(1, size.columns - 1) }

  func rows(openLines: [(writer: LineBuffer.Writer, bytes: [UInt8])]) -> [LiveRegion.Row] {
    let most = max(1, min(Self.mostRows, size.rows - 2))
    var rows = openLines.suffix(Self.mostOpenLines).map { row(openLine: $0.bytes, of: $0.writer.step) }
    rows = Array(rows.prefix(most - 1))
    let room = most - rows.count
    let shown = board.steps.count > room ? room - 1 : board.steps.count
    rows += board.steps.prefix(shown).map(row)
    if board.steps.count > shown { rows.append(row(style: .faint, "… and \(board.steps.count - shown) more")) }
    return rows
  }

  private func row(openLine: [UInt8], of step: StepKey) -> LiveRegion.Row {
    let text = OutputText.line(openLine.prefix(4096))
    guard board.runningCount > 1 else { return row(style: nil, text) }
    return row(style: nil, "\(board.label(of: step.address, in: step.job)) │ \(text)")
  }

  private func row(style tone: TextStyle.Tone?, _ text: String) -> LiveRegion.Row {
    let fitted = DisplayText.fitted(text, to: columns)
    return LiveRegion.Row(text: tone.map { style.paint(fitted, $0) } ?? fitted, width: DisplayText.width(fitted))
  }

  /// `⠋ build  Compile everything  12s`.
  private func row(_ step: Board.RunningStep) -> LiveRegion.Row {
    let label = board.label(of: step.key.address, in: step.key.job)
    let (mark, note, time) = state(of: step)
    let room = columns - 2 - DisplayText.width(time) - 2
    guard room >= 4 else { return row(style: .strong, label) }
    let shownLabel = DisplayText.fitted(label, to: room)
    let rest = room - DisplayText.width(shownLabel) - 2
    let shownNote = rest >= 4 && !note.isEmpty ? "  " + DisplayText.fitted(note, to: rest) : ""
    return LiveRegion.Row(
      text: "\(mark) \(style.paint(shownLabel, .strong))\(shownNote)  \(style.paint(time, .faint))",
      width: 2 + DisplayText.width(shownLabel) + DisplayText.width(shownNote) + 2 + DisplayText.width(time))
  }

  private func state(of step: Board.RunningStep) -> (mark: String, note: String, time: String) {
    if let pause = step.pause {
      return (Mark.repeated.text(style), "", "attempt \(pause.nextAttempt) in \(tenths(pause.end - now))")
    }
    let turn = Int((now / .milliseconds(100)).rounded(.down)) % Self.spinner.count
    return (style.paint(Self.spinner[turn], .active), step.name ?? "", tenths(now - step.start))
  }

  /// Milliseconds that change ten times a second tell nobody anything.
  private func tenths(_ span: Duration) -> String {
    let tenths = Int64((max(.zero, span) / .milliseconds(100)).rounded(.down))
    return tenths < 100 ? "\(tenths / 10).\(tenths % 10)s" : span.reading
  }
}
