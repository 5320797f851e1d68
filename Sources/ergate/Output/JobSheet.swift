import Diagnostics
import Expressions
import Jobs
import OrderedCollections
import Reporting

/// All about one job, as `ergate show` prints it.
struct JobSheet {
  private let snapshot: JobSnapshot
  /// Where the workflow's file is in the workspace; nil if the job was made without one.
  private let file: String?
  private let artifacts: ArtifactListing
  private let now: Timestamp
  private let style: TextStyle
  private let resume: ResumeHint

  init(
    _ snapshot: JobSnapshot, file: String?, artifacts: ArtifactListing, at now: Timestamp, style: TextStyle,
    resume: ResumeHint
  ) {
    self.resume = resume
    self.snapshot = snapshot
    self.file = file
    self.artifacts = artifacts
    self.now = now
    self.style = style
  }

  private var job: Job { snapshot.job }

  var text: String {
    var lines = ["\(DisplayText.inline(job.workflowName)): \(job.status.rawValue)", ""]
    let facts = identity + times + values + outcome
    let width = facts.map(\.0.count).max() ?? 0
    lines += facts.map { "  \(DisplayText.padded($0.0, to: width))  \(DisplayText.inline($0.1))" }
    if !snapshot.steps.isEmpty {
      lines += ["", "steps:"] + StepTable(snapshot.shownSteps, style: style, now: now).lines().map { "  " + $0 }
    }
    return (lines + artifactLines).joined(separator: "\n")
  }

  private var artifactLines: [String] {
    let rows = artifacts.rows
    guard !rows.isEmpty else { return [] }
    let width = rows.map(\.size.count).max() ?? 0
    return ["", "artifacts in \(DisplayText.inline(artifacts.directory)):"]
      + rows.map { row in
        let padding = String(repeating: " ", count: width - row.size.count)
        return "  \(padding)\(row.size)  \(DisplayText.inline(row.file))"
      }
  }

  private var identity: [(String, String)] {
    var facts = [("job", job.id.text)]
    if let file { facts.append(("file", file)) }
    if let workspace = job.workspace { facts.append(("workspace", workspace)) }
    facts.append(("queue", "\(job.queue), priority \(job.priority)"))
    if !job.labels.isEmpty {
      facts.append(("labels", job.labels.map { "\($0.key)=\($0.value)" }.joined(separator: ", ")))
    }
    switch job.selection {
    case .from(let step): facts.append(("runs", "from \(step) on"))
    case .only(let step): facts.append(("runs", "only \(step)"))
    case nil: break
    }
    if let key = job.uniqueKey { facts.append(("unique key", key)) }
    return facts
  }

  private var times: [(String, String)] {
    var facts = [("made", "\(job.createdAt), \((now - job.createdAt).reading) ago")]
    if let due = job.requestedStartTime { facts.append(("due", "\(due)")) }
    if let start = job.startedAt {
      facts.append(("began", "\(start)"))
      if let end = job.finishedAt {
        facts.append(("took", (end - start).reading))
      } else if job.status == .running || job.status == .cancelling {
        facts.append(("running for", (now - start).reading))
      }
    }
    if job.attempt > 1 { facts.append(("attempt", "\(job.attempt)")) }
    if let worker = job.worker { facts.append(("worker", worker)) }
    return facts
  }

  private var values: [(String, String)] {
    var facts = [
      (
        "progress",
        "\(job.percentCompleted.rounded(.down).text) %, \(job.stepsCompleted) step\(job.stepsCompleted == 1 ? "" : "s") done"
      )
    ]
    if job.initialInputValue != .null { facts.append(("input", job.initialInputValue.json)) }
    if job.userContext != .null { facts.append(("context", job.userContext.json)) }
    let resources = snapshot.resources.map(\.path)
    if !resources.isEmpty { facts.append(("set up", resources.joined(separator: ", "))) }
    if job.lastReturnValue != .null { facts.append(("value", job.lastReturnValue.json)) }
    return facts
  }

  private var outcome: [(String, String)] {
    var facts: [(String, String)] = []
    if let error = job.error {
      let step = error.step.map { " (step \($0))" } ?? ""
      facts.append(("error", "\(error.kind): \(error.message)\(step)"))
    }
    for reopening in snapshot.reopenings {
      facts.append(("reopened", reopening.reason ?? "to go on from where it stopped"))
    }
    for parking in snapshot.parking {
      switch parking {
      case .approval(let step): facts.append(("approve with", resume.approval(of: step, in: job.id)))
      case .child(let child): facts.append(("waits for", "job \(child)"))
      case .until(let date):
        facts.append(("goes on", "at \(date)\(snapshot.isParkedForOthers ? " at the latest" : "")"))
      }
    }
    switch job.status {
    case .interrupted, .failed, .cancelled, .aborted: facts.append(("go on with", "ergate resume \(job.id)"))
    case .completed: break
    // The environment of whoever made it is not stored.
    case .queued, .scheduled, .waiting, .pending: facts.append(("environment", "that of the worker that will run it"))
    case .running, .cancelling: break
    }
    return facts
  }
}

extension Double {
  fileprivate var text: String { Value.number(self).text }
}
