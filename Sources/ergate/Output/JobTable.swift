import Diagnostics
import Jobs
import Reporting

/// Jobs as a table that people read.
struct JobTable {
  private let rows: [[String]]

  init(_ jobs: [Job], at now: Timestamp) {
    rows =
      [["JOB", "STATUS", "WORKFLOW", "DONE", "MADE", "TOOK"]]
      + jobs.map { job in
        [
          job.id.text, job.status.rawValue, DisplayText.inline(job.workflowName), Self.done(job),
          (now - job.createdAt).reading + " ago", Self.took(job, at: now),
        ]
      }
  }

  var text: String {
    let widths = rows[0].indices.map { column in rows.map { DisplayText.width($0[column]) }.max() ?? 0 }
    return rows.map { row in
      zip(row, widths).map { DisplayText.padded($0, to: $1) }.joined(separator: "  ").trimmedEnd
    }.joined(separator: "\n")
  }

  private static func done(_ job: Job) -> String { "\(Int(job.percentCompleted))%" }

  private static func took(_ job: Job, at now: Timestamp) -> String {
    guard let start = job.startedAt else { return "" }
    guard let end = job.finishedAt ?? (job.status == .running ? now : nil) else { return "" }
    return (end - start).reading
  }
}
