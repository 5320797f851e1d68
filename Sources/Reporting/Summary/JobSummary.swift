import Diagnostics
package import Jobs
import OrderedCollections

/// How a job ended, and of one that did not complete: what failed, where that stands, and how to go on.
///
/// ```
/// ✗ ci failed after 12s
///   test: exit code 1, at workflows/ci.yaml:14
///   │ expected 4, got 5
///   resume: ergate resume 0198f0a2-…
/// ```
package struct JobSummary {
  private let snapshot: JobSnapshot
  private let label: String
  private let catalog: StepCatalog?
  private let resume: ResumeHint
  private let style: TextStyle
  private static let mostFailures = 10
  private static let mostLines = 10

  /// - Parameters:
  ///   - label: what the job is called; the workflow's name if nil. Safe for a terminal.
  ///   - catalog: of its workflow, if it is known.
  package init(
    _ snapshot: JobSnapshot, label: String? = nil, catalog: StepCatalog?, resume: ResumeHint, style: TextStyle
  ) {
    self.snapshot = snapshot
    self.label = label ?? DisplayText.inline(snapshot.job.workflowName)
    self.catalog = catalog
    self.resume = resume
    self.style = style
  }

  /// - Parameter tail: the last part of what an attempt printed; nil where that is not to be shown.
  package func lines(tail: (StepAddress) -> [UInt8]? = { _ in nil }) -> [String] {
    let failures = failures
    var lines = [headline]
    for record in failures.prefix(Self.mostFailures) { lines += self.lines(for: record, tail) }
    if failures.count > Self.mostFailures { lines.append("  and \((failures.count - Self.mostFailures)) more") }
    if let cause = cause(besides: failures) { lines.append("  \(cause)") }
    if isResumable { lines.append("  resume: \(resume.text(for: snapshot.job.id))") }
    return lines + waits
  }

  /// What a parked job waits for, and the commands that bring it on.
  private var waits: [String] {
    var lines: [String] = []
    for parking in snapshot.parking {
      switch parking {
      case .approval(let step):
        let reading = snapshot.steps[step.identity]?.wait?.reading ?? "waits for approval"
        lines.append("  \(style.paint(DisplayText.inline(step.path), .strong)): \(reading)")
        lines.append("  approve: \(resume.approval(of: step, in: snapshot.job.id))")
      case .child(let job):
        lines.append("  waits for job \(job); without a worker, this runs both: \(resume.worker)")
      case .until(let date): lines.append("  waits until \(date)\(snapshot.isParkedForOthers ? " at the latest" : "")")
      }
    }
    guard snapshot.parking.contains(where: { if case .approval = $0 { true } else { false } }) else { return lines }
    return lines + ["  then a worker goes on with it; without one: \(resume.text(for: snapshot.job.id))"]
  }

  // MARK: The job

  private var headline: String {
    let status = snapshot.job.status
    let name = "\(Mark(status).text(style)) \(style.paint(label, .strong)) "
    switch status {
    case .completed: return name + style.paint("completed", .good) + " in \(duration): \(counts)"
    case .failed, .aborted, .cancelled, .interrupted:
      return name + style.paint(status.rawValue, Mark(status).tone) + " after \(duration)"
    case .queued, .scheduled: return name + "goes back to the queue"
    case .running: return name + "is \(style.paint("left", .bad)): its state could not be recorded"
    case .waiting: return name + "is parked"
    case .pending, .cancelling: return name + "is \(status.rawValue)"
    }
  }

  private var duration: String {
    guard let start = snapshot.job.startedAt, let end = snapshot.job.finishedAt else { return Duration.zero.reading }
    return max(.zero, end - start).reading
  }

  private var counts: String {
    let steps = snapshot.shownSteps.filter { !isGroup($0) }
    let skipped = steps.count { $0.status == .skipped }
    let ran = (steps.count - skipped).counted("step")
    return skipped == 0 ? ran : "\(ran), \(skipped) skipped"
  }

  private func isGroup(_ record: StepRecord) -> Bool {
    guard let last = record.address.components.last, let entry = catalog?[last.id] else { return false }
    return entry.isGroup || entry.isExpanded && last.instance == nil && record.status != .skipped
  }

  private var isResumable: Bool {
    switch snapshot.job.status {
    case .failed, .cancelled, .interrupted: true
    default: false
    }
  }

  /// The job's error, where no step that is shown says the same.
  private func cause(besides failures: [StepRecord]) -> String? {
    guard snapshot.isOver, let error = snapshot.job.error else { return nil }
    if let step = error.step, failures.contains(where: { $0.address.path == step }) { return nil }
    if error.kind == "step-failed", !failures.isEmpty { return nil }
    let step = error.step.map { "\(DisplayText.inline($0)): " } ?? ""
    return step + DisplayText.inline(error.message)
  }

  // MARK: Its steps

  /// The steps that did not succeed, unless the job went on as if they had. A group fails by a step inside, which says
  /// more.
  private var failures: [StepRecord] {
    guard snapshot.job.status != .completed else { return [] }
    return snapshot.shownSteps.filter { record in
      guard let result = record.result else { return record.status == .interrupted && !isGroup(record) }
      guard result.conclusion == .failure || result.conclusion == .cancelled else { return false }
      return result.failure?.kind != "step-failed" && !(isGroup(record) && result.conclusion == .cancelled)
    }
  }

  private func lines(for record: StepRecord, _ tail: (StepAddress) -> [UInt8]?) -> [String] {
    let path = style.paint(DisplayText.inline(record.address.path), .strong)
    let reason = record.result?.reason ?? record.status.rawValue
    let attempts = record.attempt > 1 ? ", \(record.attempt.counted("attempt"))" : ""
    let place = record.address.components.last.flatMap { catalog?.place(of: $0.id) }.map { ", at \($0)" } ?? ""
    var address = record.address
    let last = snapshot.lastRun(of: record)
    if !address.components.isEmpty {
      address = last.address
      address.components[address.components.count - 1].attempt = last.attempt
    }
    let output = OutputText.lastLines(of: tail(address) ?? [], atMost: Self.mostLines)
    return ["  \(path): \(reason)\(attempts)\(place)"] + output.map { "  \(style.paint("│", .faint)) \($0)" }
  }
}
