import Jobs

/// The table at the end of a job: all of its steps, or of many those that did not succeed and the slowest.
struct LiveTable {
  private let snapshot: JobSnapshot
  private let style: TextStyle

  private static let mostRows = 40
  private static let slowest = 10

  init(_ snapshot: JobSnapshot, style: TextStyle) {
    self.snapshot = snapshot
    self.style = style
  }

  /// Empty where there is nothing to compare.
  func lines(_ columns: Int) -> [String] {
    let steps = snapshot.shownSteps
    guard steps.count > 1 else { return [] }
    guard steps.count > Self.mostRows else {
      return [""] + StepTable(steps, style: style).lines(columns: columns) + [""]
    }
    let durations = steps.compactMap { $0.result?.duration }.sorted(by: >)
    let limit = durations.count > Self.slowest ? durations[Self.slowest - 1] : .zero
    var slowCount = 0
    let chosen = steps.filter { record in
      guard record.status == .completed else { return record.status != .skipped && record.status != .cached }
      guard let result = record.result, result.duration >= limit, slowCount < Self.slowest else { return false }
      slowCount += 1
      return true
    }.prefix(Self.mostRows)
    let rest = style.paint("  and \((steps.count - chosen.count).counted("other step"))", .faint)
    return [""] + StepTable(chosen, style: style).lines(columns: columns) + [rest, ""]
  }
}
