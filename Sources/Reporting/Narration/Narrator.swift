import Diagnostics
import Engine
import Jobs
import OrderedCollections

/// Says in lines what happens to jobs and their steps.
struct Narrator {
  let style: TextStyle
  /// Whether the beginning of a step is told, not only its end.
  private let tellsStarts: Bool
  private(set) var board = Board()
  /// Neighbouring steps that were skipped for one reason, said in one line.
  private var skips: SkippedRun?
  /// Rules of `next` that took effect; they come before the end of their step, and are said after it.
  private var jumps: [StepKey: Jump] = [:]

  init(style: TextStyle, tellsStarts: Bool = true) {
    self.style = style
    self.tellsStarts = tellsStarts
  }

  /// - Returns: the lines that are to be said now, without line feeds.
  mutating func lines(for report: Report, at now: Duration) -> [String] {
    switch report {
    case .opened(let opening):
      let held = heldLines()
      board.open(opening)
      return held + [heading(of: opening)]
    case .named(let address, let name, let job):
      board.name(StepKey(job: job, address: address), name)
      return []
    case .event(let record, let job): return lines(for: record, of: job, at: now)
    case .output, .asking, .closed: return heldLines()
    }
  }

  /// Lets go of a job whose end was said.
  mutating func close(_ job: JobID) { board.close(job) }

  /// What was held back to be said in one line with what follows, if anything.
  mutating func heldLines() -> [String] {
    guard let run = skips.take() else { return [] }
    return [run.line(style)]
  }

  // MARK: Jobs

  private func heading(of opening: JobOpening) -> String {
    let snapshot = opening.snapshot
    let done = snapshot.steps.values.count { $0.result != nil && $0.status != .skipped }
    let resumed = done == 0 ? "" : ", goes on after \(done.counted("step"))"
    let name = style.paint(board.label(of: snapshot.job.id), .strong)
    return "\(Mark.began.text(style)) \(name)  \(style.paint("job \(snapshot.job.id)\(resumed)", .faint))"
  }

  // MARK: Steps

  private mutating func lines(for record: JournalRecord, of job: JobID, at now: Duration) -> [String] {
    if case .skipped(let address, let reason, _) = record.event {
      defer { board.take(record, of: job, at: now) }
      return skip(board.label(of: address, in: job), reason)
    }
    let line = line(for: record, of: job)
    var lines = heldLines()
    if let line { lines.append(line) }
    if case .stepDone(let address, _) = record.event, let jump = jumps.removeValue(forKey: key(address, job)) {
      lines.append(self.line(.jumped, board.label(of: address, in: job), jump.reading))
    }
    board.take(record, of: job, at: now)
    return lines
  }

  private mutating func skip(_ label: String, _ reason: SkipReason) -> [String] {
    if skips?.reason == reason {
      skips?.add(label)
      return []
    }
    let held = heldLines()
    skips = SkippedRun(reason: reason, first: label)
    return held
  }

  private mutating func line(for record: JournalRecord, of job: JobID) -> String? {
    switch record.event {
    case .started(let address, _, _): return tellsStarts ? startLine(of: address, in: job) : nil
    // What follows a round is said: the next one, or the end of the step.
    case .stepDone(let address, _) where address.components.last?.iteration != nil: return nil
    case .stepDone(let address, let result):
      return line(Mark(result.status), board.label(of: address, in: job), result.reason, result.duration)
    case .cached(let address, let from, let result):
      let reason = "as in job \(DisplayText.inline(from))"
      return line(Mark(result.status), board.label(of: address, in: job), reason)
    case .outdated(let address, let reason):
      return line(.began, board.label(of: address, in: job), "not up to date: \(DisplayText.inline(reason))")
    case .artifacts(let address, let kept) where !kept.unmatched.isEmpty:
      return line(.stopped, board.label(of: address, in: job), kept.warning)
    case .attemptFailed(let address, let failure, let retryAt):
      let delay = max(.zero, retryAt - record.time).reading
      let reason = "\(DisplayText.inline(failure.message)); attempt \(address.attempt + 1) follows in \(delay)"
      return line(.repeated, board.label(of: address, in: job), reason)
    case .waiting(let address, let wait): return line(.pending, board.label(of: address, in: job), wait.reading)
    case .approved(let address, let by, _):
      return line(.completed, board.label(of: address, in: job), Approval(by: by).reading)
    case .went(let address, let jump):
      jumps[key(address, job)] = jump
      return nil
    case .resourceUp(let name, let step, _):
      let label = (step.map { "\(board.label(of: $0, in: job))/" } ?? "") + "resources.\(DisplayText.inline(name))"
      return line(.completed, label, "is set up")
    case .rerun(let steps, let resources):
      let names = resources.map { "resources.\($0)" }.joined(separator: ", ")
      let paths = steps.joined(separator: ", ")
      return line(.repeated, DisplayText.inline(paths), DisplayText.inline("runs again, because \(names) is gone"))
    case .cancelRequested(let by): return line(.stopped, board.label(of: job), "cancelled by \(DisplayText.inline(by))")
    default: return nil
    }
  }

  /// `▸ build  Compile everything`.
  func startLine(of address: StepAddress, in job: JobID) -> String {
    var parts: [String] = []
    if let name = board.name(of: StepKey(job: job, address: address)) { parts.append(DisplayText.inline(name)) }
    if let round = address.components.last?.iteration, round > 1 { parts.append("round \(round)") }
    if address.attempt > 1 { parts.append("attempt \(address.attempt)") }
    return line(.began, board.label(of: address, in: job), parts.joined(separator: ", "))
  }

  /// `… still running: build for 2m05s, test (attempt 2 in 4s)`; nil if nothing is.
  func stillRunning(at now: Duration) -> String? {
    guard !board.steps.isEmpty else { return nil }
    let steps = board.steps.prefix(Self.namedSteps).map { step in
      let label = board.label(of: step.key.address, in: step.key.job)
      guard let pause = step.pause else { return "\(label) for \((now - step.start).reading)" }
      return "\(label) (attempt \(pause.nextAttempt) in \((pause.end - now).reading))"
    }
    let others = board.steps.count > steps.count ? " and \(board.steps.count - steps.count) more" : ""
    return style.paint("… still running: \(steps.joined(separator: ", "))\(others)", .faint)
  }

  private static let namedSteps = 5

  private func line(_ mark: Mark, _ label: String, _ text: String, _ duration: Duration? = nil) -> String {
    var line = "\(mark.text(style)) \(style.paint(label, .strong))"
    if !text.isEmpty { line += "  \(text)" }
    if let duration { line += "  \(style.paint(duration.reading, .faint))" }
    return line
  }

  private func key(_ address: StepAddress, _ job: JobID) -> StepKey { StepKey(job: job, address: address.identity) }
}
