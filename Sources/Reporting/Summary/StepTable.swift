import Diagnostics
package import Jobs

/// The steps of a job, a line each: mark, path, duration, and what else is to be said.
///
/// ```
/// ✓ build       2m05s
/// ✗ test         3.2s  exit code 1, 3 attempts
/// - deploy          -  skipped: a step before it failed
/// ```
package struct StepTable: Sendable {
  package struct Row: Sendable {
    var status: StepStatus
    var path: String
    var duration: String
    var note: String
  }

  package var rows: [Row]
  private let style: TextStyle

  /// - Parameter now: for how long running steps have run; nil if that is not to be said.
  package init(_ steps: some Sequence<StepRecord>, style: TextStyle, now: Timestamp? = nil) {
    self.style = style
    rows = steps.map { record in
      Row(
        status: record.status, path: DisplayText.inline(record.address.path), duration: record.duration(now: now),
        note: record.note)
    }
  }

  /// - Parameter columns: what a line may take; nil for no limit.
  package func lines(columns: Int? = nil) -> [String] {
    let paths = min(rows.map { DisplayText.width($0.path) }.max() ?? 0, Self.widestPath)
    let durations = rows.map(\.duration.count).max() ?? 0
    return rows.map { row in
      let duration = String(repeating: " ", count: durations - row.duration.count) + row.duration
      let space = columns.map { $0 - paths - durations - 6 } ?? Int.max
      let note = space > 0 && !row.note.isEmpty ? "  " + DisplayText.fitted(row.note, to: space) : ""
      let path = DisplayText.padded(DisplayText.fitted(row.path, to: paths), to: paths)
      return "\(Mark(row.status).text(style)) \(path)  \(style.paint(duration, .faint))\(note)"
    }
  }

  private static let widestPath = 60
}

extension StepRecord {
  fileprivate func duration(now: Timestamp?) -> String {
    if let result { return status == .skipped ? "-" : result.duration.reading }
    guard status == .running, let now, let startedAt else { return "-" }
    return max(.zero, now - startedAt).reading
  }

  /// Why it ended as it did, or what it waits for; empty for what is as usual.
  fileprivate var note: String {
    var parts: [String] = []
    switch status {
    case .skipped: parts.append("skipped: \(skipReason?.reading ?? "")")
    case .running, .pending: parts.append(status.rawValue)
    case .interrupted: parts.append(result?.reason ?? status.rawValue)
    case .waiting where approval == nil:
      parts.append(wait?.reading ?? retryAt.map { "attempt \(attempt + 1) follows at \($0)" } ?? "waiting")
    default: parts.append(result?.reason ?? "")
    }
    if attempt > 1, status.isFinal { parts.append(attempt.counted("attempt")) }
    if let approval, approval.rejection == nil { parts.append(approval.reading) }
    if let cachedFrom { parts.append("as in job \(DisplayText.inline(cachedFrom))") }
    if let outdated { parts.append("was not up to date: \(DisplayText.inline(outdated))") }
    if let artifacts { parts += [artifacts.reading, artifacts.warning] }
    if let jump { parts.append(jump.reading) }
    return parts.filter { !$0.isEmpty }.joined(separator: ", ")
  }
}
