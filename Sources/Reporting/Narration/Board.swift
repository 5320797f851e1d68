import Diagnostics
import Engine
import Jobs
import Workflows

/// The jobs in sight and what of them runs now: a fold of reports.
struct Board {
  struct RunningStep {
    let key: StepKey
    let name: String?
    /// By the clock for spans.
    let start: Duration
    /// Set while it waits for its next attempt.
    var pause: Pause?
  }

  struct Pause {
    var nextAttempt: Int
    var end: Duration
  }

  private struct RunningJob {
    let id: JobID
    let workflowName: String
    let catalog: StepCatalog
  }

  private var jobs: [RunningJob] = []
  /// Of all jobs, in the order of their start; groups are left out.
  private(set) var steps: [RunningStep] = []
  /// How many steps run that may write.
  private(set) var runningCount = 0
  /// More than one job was seen, so that one has to say which it speaks of.
  private(set) var hasSeenSeveralJobs = false
  private var jobCount = 0
  /// Names that hold expressions, of steps that are about to begin or run.
  private var names: [StepKey: String] = [:]

  var isEmpty: Bool { jobs.isEmpty }

  func catalog(of job: JobID) -> StepCatalog? { jobs.first { $0.id == job }?.catalog }

  // MARK: Names

  /// What a line about a step begins with: `build`, or where there are several jobs `release#3f2a/build`.
  func label(of address: StepAddress, in job: JobID) -> String {
    let path = DisplayText.inline(address.path)
    return hasSeenSeveralJobs ? "\(label(of: job))/\(path)" : path
  }

  /// `release`, or where there are several jobs `release#3f2a`: the end of an id is what differs.
  func label(of job: JobID) -> String {
    let name = DisplayText.inline(jobs.first { $0.id == job }?.workflowName ?? "job")
    return hasSeenSeveralJobs ? "\(name)#\(job.text.suffix(4))" : name
  }

  func name(of step: StepKey) -> String? {
    if !names.isEmpty, let name = names[step] { return name }
    return entry(for: step.address, in: step.job)?.name
  }

  private func entry(for address: StepAddress, in job: JobID) -> StepCatalog.Entry? {
    address.components.last.flatMap { catalog(of: job)?[$0.id] }
  }

  // MARK: Changes

  mutating func open(_ opening: JobOpening) {
    let job = opening.snapshot.job
    close(job.id)
    jobs.append(
      RunningJob(id: job.id, workflowName: job.workflowName, catalog: StepCatalog(opening.workflow)))
    jobCount += 1
    hasSeenSeveralJobs = jobCount > 1
  }

  mutating func name(_ step: StepKey, _ name: String) { names[step] = name }

  mutating func close(_ job: JobID) {
    jobs.removeAll { $0.id == job }
    names = names.filter { $0.key.job != job }
    steps.removeAll { $0.key.job == job }
    count()
  }

  mutating func take(_ record: JournalRecord, of job: JobID, at now: Duration) {
    switch record.event {
    case .started(let address, _, _): start(address, job, now)
    case .stepDone(let address, _), .skipped(let address, _, _), .cached(let address, _, _): end(address, job)
    case .waiting(_, .until): return
    case .waiting(let address, _): end(address, job)
    case .attemptFailed(let address, _, let retryAt):
      let pause = Pause(nextAttempt: address.attempt + 1, end: now + max(.zero, retryAt - record.time))
      guard let index = steps.firstIndex(where: { $0.isRun(of: address, job) }) else { return }
      steps[index].pause = pause
    default: return
    }
    count()
  }

  private mutating func start(_ address: StepAddress, _ job: JobID, _ now: Duration) {
    steps.removeAll { $0.isRun(of: address, job) }
    guard entry(for: address, in: job)?.isGroup != true else { return }
    let key = StepKey(job: job, address: address)
    steps.append(RunningStep(key: key, name: name(of: key), start: now))
  }

  private mutating func end(_ address: StepAddress, _ job: JobID) {
    if !names.isEmpty { names[StepKey(job: job, address: address)] = nil }
    steps.removeAll { $0.isRun(of: address, job) }
  }

  private mutating func count() { runningCount = steps.count { $0.pause == nil } }
}

extension Board.RunningStep {
  /// Whatever the attempt.
  fileprivate func isRun(of address: StepAddress, _ job: JobID) -> Bool {
    key.job == job && key.address.identity == address.identity
  }
}
