import Jobs

/// Steps that were skipped one after the other for the same reason.
struct SkippedRun {
  let reason: SkipReason
  private var labels: [String]
  private var count = 1

  private static let namedSteps = 5

  init(reason: SkipReason, first: String) {
    self.reason = reason
    labels = [first]
  }

  mutating func add(_ label: String) {
    count += 1
    if labels.count < Self.namedSteps { labels.append(label) }
  }

  /// `- lint, test and 7 more  skipped, because a step before it failed`.
  func line(_ style: TextStyle) -> String {
    let names = labels.joined(separator: ", ") + (count > labels.count ? " and \(count - labels.count) more" : "")
    return "\(Mark.skipped.text(style)) \(names)  \(style.paint("skipped: \(reason.reading)", .faint))"
  }
}
