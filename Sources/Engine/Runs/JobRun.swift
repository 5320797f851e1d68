import Expressions
package import Jobs
import OrderedCollections
package import Workflows

/// Runs one claimed job to its end: an interpreter of its workflow that remembers what was done before.
///
/// The interpreter walks the workflow from the top each time the job is claimed. What the journal says is over is taken
/// from there and not run again; so continuing after a crash, or after `ergate resume`, is the same code as running.
@EngineActor
package final class JobRun {
  package let workflow: Workflow
  package let lease: Lease
  let services: RunServices
  let options: RunOptions
  /// The fold of all events so far, this run's included.
  package private(set) var snapshot: JobSnapshot
  let temporaryDirectory: String
  private let logDirectory: String
  /// Where the workflow file is: what its own paths are relative to. Absolute.
  let workflowDirectory: String
  let workspace: String
  /// The job's input as the workflow's declarations make it.
  let input: Value
  private var logCount: Int
  /// What is known of the files of the workspace, once a step has asked.
  var fileDigests: FileDigests?
  let successes = SuccessLedger()

  let bodyScope = StopScope()
  let finallyScope = StopScope()
  /// Called when the job begins to wait.
  package var whenWaiting: (@EngineActor () -> Void)?
  private(set) var isLeaving = false
  /// Steps that hold a place of `-j`, and steps that wait for a time, a person or another job.
  var leaves = 0
  var pauses = 0
  let strands = Strands()
  /// How often something may have happened that the job waits for.
  var wakings = 0
  /// What the job is to be parked for, once it is to be.
  var parking: [Parking] = []
  /// While a person at the terminal is asked.
  var asking: Task<Void, Never>?
  /// The person at the terminal gives no answers.
  var isUnanswered = false
  private(set) var waitingForSlot = 0
  private var slotBells: [Bell] = []
  /// How the body ended, once it has.
  private(set) var bodyEnding: JobEnding?
  /// Nil if the job runs the whole workflow.
  let selected: SelectedSteps?
  /// Nil if the workflow declares none.
  let secrets: Secrets?
  /// The environment of what belongs to no step.
  private(set) var workflowEnvironment = ProcessEnvironment()
  /// Variables of processes that are the same for all steps.
  private(set) lazy var jobVariables = makeJobVariables()
  private(set) lazy var checkpointPrefix = (try? services.files.checkpointPrefix(of: lease.id)) ?? ""
  /// Nil if the workflow has none.
  private(set) lazy var resources = workflow.resources.isEmpty ? nil : ResourceKeeper(of: self)
  /// While job-scoped resources are taken down.
  private(set) var teardownScope: StopScope?
  /// Why the workflow's environment could not be made, if it could not.
  private var environmentFailure: StepFailure?
  /// Set while the run is only forecast.
  var unknowns: Unknowns?

  /// - Throws: what the store throws if the job's directories cannot be made.
  package init(
    _ workflow: RunnableWorkflow, lease: Lease, services: RunServices, options: RunOptions
  ) throws {
    self.workflow = workflow.workflow
    workflowDirectory = workflow.directory
    workspace = workflow.workspace
    input = workflow.input
    secrets = workflow.workflow.secrets.isEmpty ? nil : Secrets()
    self.lease = lease
    self.services = services
    self.options = options
    snapshot = lease.snapshot
    do throws(SelectionProblem) {
      selected = try lease.snapshot.job.selection?.steps(of: workflow.workflow)
    } catch {
      selected = nil
      environmentFailure = StepFailure(
        kind: "unknown-step", message: "what is to be run is not there: \(error.message)")
    }
    logCount = lease.snapshot.steps.values.reduce(lease.snapshot.resourceLogs.count) { $0 + $1.logs.count }
    temporaryDirectory = try services.files.temporaryDirectory(of: lease.id)
    logDirectory = try services.files.logDirectory(of: lease.id)
    strands.whenIdle = { [weak self] in self?.becameIdle() }
  }

  /// Runs the job to its end, records that, and lets go of the lease.
  ///
  /// - Returns: the job as it is then: over, parked, or queued again if it was handed back.
  /// - Throws: what the store throws when nothing can be recorded any more.
  package func run() async throws -> JobSnapshot {
    await report(.opened(JobOpening(snapshot: snapshot, workflow: workflow, logDirectory: logDirectory)))
    await endLeftovers()
    do {
      let ending = try await runToEnd()
      try await append([.final(ending)], durably: true)
      try await services.queue.finish(lease, as: ending.status)
    } catch RunInterruption.handedBack {
      await resources?.leave()
      try await letGo()
    } catch {
      await resources?.leave()
      // Who watches must know, to let go of what it shows.
      await report(.closed(snapshot))
      if case RunInterruption.storeBroken(let cause) = error { throw cause }
      throw error
    }
    await keepFileDigests()
    await report(.closed(snapshot))
    return snapshot
  }

  private func letGo() async throws {
    guard parking.isEmpty else { return try await park() }
    try await append([.released], durably: false)
    try await services.queue.release(lease, to: .queued)
  }

  /// Stops the job: what runs is ended; then `finally` runs, unless the job is handed back.
  ///
  /// Stopping again what is being stopped cuts its grace short. While `finally` runs a signal ends that; a cancellation
  /// has nothing left to cancel.
  package func stop(_ reason: StopReason) {
    if bodyEnding != nil, reason == .cancelled { return }
    if reason == .handedBack { isLeaving = true }
    let scope = teardownScope ?? (bodyEnding == nil ? bodyScope : finallyScope)
    if scope.isStopped { scope.hasten() } else { scope.stop(reason) }
  }

  /// Gives the job back to the queue as soon as no process of it runs.
  package func leave() {
    isLeaving = true
    if leaves == 0 { stop(.handedBack) }
  }

  /// True while the job waits and no step of it runs.
  package var isWaiting: Bool { pauses > 0 && leaves == 0 }

  /// Gives the job back if it is left alone with waiting, once the worker leaves.
  func leaveIfWaiting() {
    if isLeaving, isWaiting { stop(.handedBack) }
  }

  // MARK: Places of -j

  func takeSlot(in scope: StopScope) async -> Bool {
    waitingForSlot += 1
    let hasPlace = await services.slots.take(in: scope)
    waitingForSlot -= 1
    for bell in slotBells { bell.ring() }
    slotBells = []
    return hasPlace
  }

  func ringWhenSlotIsTaken(_ bell: Bell) {
    if !slotBells.contains(where: { $0 === bell }) { slotBells.append(bell) }
  }

  func forgetSlots(_ bell: Bell) { slotBells.removeAll { $0 === bell } }

  // MARK: Body and finally

  private func runToEnd() async throws(RunInterruption) -> JobEnding {
    let results = StepResults()
    let frame = Frame(environment: callerEnvironment(), input: startingInput, scope: bodyScope, results: results)
    let ending = try await runBody(in: frame)
    bodyEnding = secrets.map { ending.masked(by: $0) } ?? ending
    let end =
      workflow.finally.isEmpty ? ending : try await runFinally(after: ending, environment: frame.environment, results)
    guard let resources else { return end }
    return try await takeDown(resources, after: end)
  }

  /// Resources outlive `finally`, whose steps may use them.
  private func takeDown(
    _ resources: ResourceKeeper, after ending: JobEnding
  ) async throws(RunInterruption) -> JobEnding {
    let scope = StopScope()
    teardownScope = scope
    let timer = schedule(workflow.finallyTimeout) { scope.stop(.finallyTimeout) }
    defer { timer?.cancel() }
    guard let failure = try await resources.takeDownAll(in: scope), ending.status == .completed else { return ending }
    var ending = ending
    ending.status = .failed
    ending.error = failure
    return ending
  }

  private func runBody(in frame: Frame) async throws(RunInterruption) -> JobEnding {
    do {
      try await fetchSecrets()
      frame.environment = try baseEnvironment()
    } catch {
      environmentFailure = error
    }
    workflowEnvironment = frame.environment
    if bodyScope.reason == .handedBack { throw .handedBack }
    if let ending = snapshot.bodyEnding {
      recallBody(in: frame)
      // A signal that came while secrets were fetched is meant for what is left.
      if case .interrupted(let signal)? = bodyScope.reason { finallyScope.stop(.interrupted(signal: signal)) }
      return ending
    }
    let ending = try await runSteps(in: frame)
    // Where nothing comes between, the final record follows at once.
    if !workflow.finally.isEmpty || resources?.hasAny == true { try await append([.bodyEnded(ending)], durably: true) }
    return ending
  }

  private func runSteps(in frame: Frame) async throws(RunInterruption) -> JobEnding {
    if let failure = environmentFailure {
      if let reason = bodyScope.reason { return JobEnding(stopped: reason) }
      return JobEnding(status: .failed, error: JobError(kind: failure.kind, message: failure.message))
    }
    // Time that the job was parked does not count.
    let timeout = (options.timeout ?? workflow.timeout).map { max(.zero, $0 - snapshot.timeUsed) }
    let timer = schedule(timeout) { [bodyScope] in bodyScope.stop(.jobTimeout) }
    defer { timer?.cancel() }
    if workflow.body.isGraph, snapshot.start.progress.stepsCompleted > 0 {
      let message = "a job that was begun elsewhere goes on at a step; this workflow has tasks, which have no order"
      return JobEnding(status: .failed, error: JobError(kind: "bad-start", message: message))
    }
    try await resources?.comeBack(in: bodyScope)
    let outcome = try await runSteps(of: workflow.body, workflow.parallelism, in: frame)
    return ending(after: outcome, in: frame)
  }

  /// Why no step can run, as far as that is known at the start.
  var startingProblem: StepFailure? { environmentFailure }

  /// Brings `finally` to where it was when it began: an earlier run of the job came so far.
  private func recallBody(in frame: Frame) {
    recall(workflow.body, in: frame)
    let members = workflow.body.isGraph ? frame.forTask() : frame
    for step in workflow.steps {
      guard let record = snapshot.steps[members.identity(of: step.id)] else { continue }
      frame.apply(record.environmentChange)
    }
  }

  private func runFinally(
    after body: JobEnding, environment: ProcessEnvironment, _ results: StepResults
  ) async throws(RunInterruption) -> JobEnding {
    let timer = schedule(workflow.finallyTimeout) { [finallyScope] in finallyScope.stop(.finallyTimeout) }
    defer { timer?.cancel() }
    let frame = Frame(
      environment: environment, input: body.returnValue, scope: finallyScope, isFinally: true, results: results)
    let outcome = try await runPipeline(workflow.finally, in: frame)
    guard body.status == .completed else { return body }
    if case .interrupted(let signal)? = finallyScope.reason { return JobEnding(stopped: .interrupted(signal: signal)) }
    guard let failure = outcome.failure ?? finallyFailure else { return body }
    var ending = body
    ending.status = .failed
    ending.error = JobError(kind: "finally-failed", message: failure.message, step: failure.step)
    return ending
  }

  private var finallyFailure: JobError? {
    let failure = finallyScope.isStopped ? StopReason.finallyTimeout.failure : environmentFailure
    return failure.map { JobError(kind: "finally-failed", message: $0.message) }
  }

  private func ending(after outcome: GroupOutcome, in frame: Frame) -> JobEnding {
    // Who leaves when the last step is over leaves nothing undone here.
    if let reason = bodyScope.reason, reason != .handedBack { return JobEnding(stopped: reason) }
    if let failure = outcome.failure { return JobEnding(status: .failed, error: failure) }
    var ending = JobEnding(status: .completed)
    ending.returnValue = outcome.value
    do {
      let produced = try produce(
        returns: workflow.returnValue, outputs: workflow.outputs, default: outcome.value, in: scope(in: frame))
      if workflow.returnValue != nil || !workflow.outputs.isEmpty {
        try refuseSecrets(in: produced.value, "the workflow's value contains")
      }
      ending.returnValue = produced.value
      ending.outputs = produced.outputs
    } catch {
      ending.status = .failed
      ending.error = JobError(kind: "return-value", message: error.message)
    }
    return ending
  }

  // MARK: What the parts of a run share

  func schedule(_ delay: Duration?, _ action: @escaping @EngineActor () -> Void) -> (any EngineTimer)? {
    delay.map { services.clock.schedule(at: services.clock.now() + $0, action) }
  }

  /// Adds events to the journal, to what this run remembers, and to what others are told.
  func append(_ events: [Event], durably: Bool) async throws(RunInterruption) {
    let events = secrets.map { secrets in events.map { $0.masked(by: secrets) } } ?? events
    successes.take(events)
    let successes = durably ? self.successes.takeRecorded() : []
    let records: [JournalRecord]
    do {
      records = try await services.store.append(events, to: lease, durably: durably)
    } catch {
      throw .storeBroken(error)
    }
    // If that fails, the step runs once more than it need.
    for entry in successes { try? await services.cache.keep(entry.success, sources: entry.sources, of: entry.key) }
    for record in records {
      _ = snapshot.apply(record)
      await report(.event(record, job: lease.id))
    }
  }

  func report(_ report: Report) async {
    for reporter in services.reporters { await reporter.receive(report) }
  }

  /// The name of the log of the next attempt: its number in the job, so that names sort, and the step's id.
  func nextLogName(for id: String) -> String {
    logCount += 1
    let number = String(logCount)
    return String(repeating: "0", count: max(0, 4 - number.count)) + "\(number)-\(id).log"
  }

  func logPath(_ name: String) -> String { "\(logDirectory)/\(name)" }

  var startingInput: Value {
    let start = snapshot.start
    return start.progress.stepsCompleted > 0 ? start.lastReturnValue : input
  }

  /// Ends what an engine that died in the middle of this job left running.
  private func endLeftovers() async {
    guard lease.epoch > 1 else { return }
    await services.launcher.endLeftovers(snapshot.leftovers, marker: ["ERGATE_JOB_ID": lease.id.text])
  }
}

extension JobEnding {
  /// What becomes of a job whose body was stopped.
  init(stopped reason: StopReason) {
    switch reason {
    case .aborted(let message, let step):
      self.init(status: .aborted, error: JobError(kind: "aborted", message: message, step: step))
    case .jobTimeout:
      self.init(status: .failed, error: JobError(kind: "timeout", message: reason.failure.message))
    case .interrupted(let signal):
      self.init(
        status: .interrupted,
        error: JobError(kind: "interrupted", message: StopReason.interrupted(signal: signal).failure.message))
    default:
      self.init(status: .cancelled)
    }
  }
}

extension JobSnapshot {
  /// The processes of attempts that are not over, whoever began them.
  var leftovers: [ProcessIdentity] { steps.values.compactMap { $0.wasCutOff ? $0.process : nil } }
}
