import Expressions
import OrderedCollections

extension JobSnapshot {
  /// The state after `records`, with what was made of those that were left out, by their position in the list.
  ///
  /// Nil if the first record is not `created`.
  package static func folding(
    _ records: [JournalRecord]
  ) -> (snapshot: JobSnapshot, ignored: [(position: Int, reason: ApplyResult.Reason)])? {
    guard let first = records.first, case .created(let job) = first.event else { return nil }
    var snapshot = JobSnapshot(job: job)
    snapshot.epoch = first.epoch
    var ignored: [(position: Int, reason: ApplyResult.Reason)] = []
    for (position, record) in records.enumerated().dropFirst() {
      if case .ignored(let reason) = snapshot.apply(record) { ignored.append((position, reason)) }
    }
    return (snapshot, ignored)
  }

  /// Takes one more record into the state. Costs nothing that grows with the number of steps, but for `claimed`,
  /// `final` and `reopened`.
  ///
  /// Every record that can be written can be applied at any time: what makes no sense is left out and reported, or
  /// changes no more than the step that it names.
  @discardableResult
  package mutating func apply(_ record: JournalRecord) -> ApplyResult {
    if let reason = reasonToIgnore(record) { return .ignored(reason) }
    epoch = record.epoch
    switch record.event {
    case .created: break
    case .claimed(let worker, _): claim(by: worker, at: record.time)
    case .started, .waiting, .stepDone, .attemptFailed, .skipped, .cached, .outdated, .artifacts, .expanded, .went,
      .environmentSet, .approved, .rejected:
      applyToStep(record)
    case .resourceStarted(let name, let step, let log):
      resourceLogs.append(ResourceLog(name: name, step: step, file: log))
    case .resourceUp(let name, let step, let value):
      takeDown(name, of: step)
      resources.append(ResourceRecord(name: name, step: step, value: value))
    case .resourceDown(let name, let step): takeDown(name, of: step)
    case .rerun(let names, _): runAgain(names)
    case .parked(let reason): park(reason, at: record.time)
    case .woken:
      parking = []
      release()
    case .released: release()
    case .cancelRequested: requestCancel()
    case .bodyEnded(let ending): bodyEnding = ending
    case .final(let ending): end(ending, at: record.time)
    case .reopened(let reopening): reopen(reopening)
    }
    return .applied
  }

  private func reasonToIgnore(_ record: JournalRecord) -> ApplyResult.Reason? {
    if record.epoch < epoch { return .staleEpoch(record.epoch, current: epoch) }
    return switch record.event {
    case .created: .createdAgain
    case .reopened: isOver ? nil : .notOver
    case _ where isOver: .over
    case .final(let ending): ending.status.isFinal ? nil : .notFinal(ending.status)
    default: nil
    }
  }

  // MARK: The job

  private mutating func claim(by worker: String, at time: Timestamp) {
    if isClaimed { interruptedClaims += 1 }
    isClaimed = true
    claimedAt = time
    parking = []
    interruptRunningSteps()
    job.worker = worker
    job.startedAt = job.startedAt ?? time
    job.status = isCancelRequested ? .cancelling : .running
  }

  private mutating func release() {
    endClaim()
    job.status = isCancelRequested ? .cancelling : .queued
  }

  private mutating func park(_ reason: Parking, at time: Timestamp) {
    if let claimedAt { timeUsed += max(.zero, time - claimedAt) }
    endClaim()
    if !parking.contains(reason) { parking.append(reason) }
    job.status = isCancelRequested ? .cancelling : .waiting
  }

  private mutating func endClaim() { (isClaimed, claimedAt) = (false, nil) }

  private mutating func requestCancel() {
    isCancelRequested = true
    job.status = .cancelling
  }

  private mutating func end(_ ending: JobEnding, at time: Timestamp) {
    self.ending = ending
    endClaim()
    parking = []
    interruptRunningSteps()
    job.status = ending.status
    job.error = ending.error
    job.finishedAt = time
    guard ending.status == .completed else { return }
    job.percentCompleted = 100
    job.lastReturnValue = ending.returnValue
  }

  private mutating func reopen(_ reopening: Reopening) {
    ending = nil
    bodyEnding = nil
    isCancelRequested = false
    interruptedClaims = 0
    timeUsed = .zero
    reopenings.append(reopening)
    job.attempt += 1
    job.status = .queued
    job.error = nil
    job.startedAt = nil
    job.finishedAt = nil
    job.workflowDigest = reopening.reload ?? job.workflowDigest
    steps = Rerun(reopening, of: steps).steps
    goBackToStart()
    for record in steps.values { advance(by: record) }
  }

  /// In the middle of an attempt, so that no part of the progress falls.
  private mutating func runAgain(_ names: [String]) {
    var reopening = Reopening()
    reopening.rerun = names
    steps = Rerun(reopening, of: steps).steps
    bodyEnding = nil
  }

  private mutating func goBackToStart() {
    job.currentStep = start.progress.currentStep
    job.stepsCompleted = start.progress.stepsCompleted
    job.percentCompleted = start.progress.percent
    job.lastReturnValue = start.lastReturnValue
  }

  /// Whoever ran them is gone, or lets go of them now.
  private mutating func interruptRunningSteps() {
    for index in steps.values.indices where steps.values[index].status == .running {
      steps.values[index].status = .interrupted
    }
  }

  private mutating func takeDown(_ name: String, of step: StepAddress?) {
    resources.removeAll { $0.name == name && $0.step == step }
  }

  // MARK: Steps

  private mutating func applyToStep(_ record: JournalRecord) {
    let time = record.time
    switch record.event {
    case .started(let address, let process, let log):
      change(address) { $0.start(attempt: address.attempt, at: time, process: process, log: log) }
    case .waiting(let address, let wait): change(address) { $0.wait(for: wait, attempt: address.attempt, since: time) }
    case .stepDone(let address, let result): finish(address) { $0.end(result, attempt: address.attempt, at: time) }
    case .cached(let address, let from, let result): finish(address) { $0.reuse(result, from: from, at: time) }
    case .skipped(let address, let reason, let progress):
      finish(address) { $0.skip(reason, progress: progress, at: time) }
    case .attemptFailed(let address, let failure, let retryAt):
      change(address) { $0.fail(failure, attempt: address.attempt, retryAt: retryAt) }
    case .outdated(let address, let reason): change(address) { $0.outdated = reason }
    case .artifacts(let address, let kept): change(address) { $0.artifacts = kept }
    case .expanded(let address, let keys, let items):
      change(address) { $0.expand(keys: keys, items: items, at: time) }
    case .went(let address, let jump): change(address) { $0.jump = jump }
    case .environmentSet(let address, let variables, let path):
      change(address) {
        $0.environment = variables
        $0.path = path
      }
    case .approved(let address, let by, let values):
      parking.removeAll { $0 == .approval(address) }
      change(address) { $0.approval = Approval(by: by, values: values) }
    case .rejected(let address, let by, let reason):
      parking.removeAll { $0 == .approval(address) }
      change(address) { $0.approval = Approval(by: by, rejection: reason) }
    default: break
    }
  }

  /// - Returns: the position of the step.
  @discardableResult
  private mutating func change(_ address: StepAddress, _ body: (inout StepRecord) -> Void) -> Int {
    let identity = address.identity
    guard let index = steps.index(forKey: identity) else {
      var record = StepRecord(address: identity)
      body(&record)
      steps[identity] = record
      return steps.count - 1
    }
    body(&steps.values[index])
    return index
  }

  private mutating func finish(_ address: StepAddress, _ body: (inout StepRecord) -> Void) {
    let index = change(address, body)
    if address.isTopLevel { advance(by: steps.values[index]) }
  }

  /// Takes a top-level step that is over into the job's progress and value.
  ///
  /// No part of the progress falls within one attempt of the job, and 100 percent come with the final record alone.
  private mutating func advance(by record: StepRecord) {
    guard record.address.isTopLevel, let result = record.result else { return }
    if let progress = result.progress {
      job.currentStep = max(job.currentStep, progress.currentStep)
      job.stepsCompleted = max(job.stepsCompleted, progress.stepsCompleted)
      if progress.percent < 100 { job.percentCompleted = max(job.percentCompleted, progress.percent) }
    }
    guard result.conclusion == .success, let step = record.address.components.last else { return }
    if step.role == .task {
      addTaskValue(result.returnValue, of: step.id)
    } else {
      job.lastReturnValue = result.returnValue
    }
  }

  private mutating func addTaskValue(_ value: Value, of task: String) {
    var values: OrderedDictionary<String, Value> = [:]
    if case .object(let former) = job.lastReturnValue { values = former }
    // Else the map would be copied at each task.
    job.lastReturnValue = .null
    values[task] = value
    job.lastReturnValue = .object(values)
  }
}
