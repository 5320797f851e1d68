import Diagnostics
import Jobs

/// All about one job, as `ergate show` prints it.
struct JobSheet {
  private let snapshot: JobSnapshot
  private let now: Timestamp

  init(_ snapshot: JobSnapshot, at now: Timestamp) {
    self.snapshot = snapshot
    self.now = now
  }

  private var job: Job { snapshot.job }

  var text: String {
    var lines = ["\(DisplayText.inline(job.workflowName))  \(job.status.rawValue)  \(job.id)"]
    lines += facts.map { "  \(DisplayText.padded($0.0, to: 10))  \(DisplayText.inline($0.1))" }
    return lines.joined(separator: "\n")
  }

  private var facts: [(String, String)] { [] }
}
