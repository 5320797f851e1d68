import Expressions
import Jobs
import OrderedCollections
import Workflows

extension JobRun {
  /// Runs the steps of a pipeline one after the other.
  func runPipeline(_ steps: [Step], in frame: Frame) async throws(RunInterruption) -> GroupOutcome {
    let isJob = frame.isTopLevel && !frame.isFinally
    let start = isJob ? startingPoint : StartingPoint()
    var plan = PipelinePlan(steps, isFinally: frame.isFinally, start: start.progress)
    var outcome = GroupOutcome(value: start.lastReturnValue)
    while let index = plan.position {
      // Nothing of what would follow may be recorded as skipped: another worker goes on from here.
      if frame.scope.reason == .handedBack { throw .handedBack }
      let step = steps[index]
      let admission = admission(of: step, plan.admission(of: step, isStopped: frame.scope.isStopped), frame)
      if case .skip(let reason) = admission {
        plan.skip()
        try await skip(step, reason, in: frame, isJob ? plan.progress : nil)
        continue
      }
      var end = try await run(step, admission, in: frame)
      plan.finish(failed: end.isFailure, jump: end.jump)
      if isJob { end.result.progress = plan.progress }
      // Behind the last step of a job the final record follows at once, and takes this one along in its sync.
      try await record(end, of: step, in: frame, durably: !(isJob && plan.position == nil && workflow.finally.isEmpty))
      outcome.value = end.result.returnValue
      if end.isFailure, outcome.failure == nil { outcome.failure = error(of: end, step) }
      frame.hasFailed = plan.hasFailed
      frame.input = end.result.returnValue
      if case .abort(let message) = end.jump { stop(.aborted(message: message, step: end.address.path)) }
      stopAgain(after: end.result, in: frame)
      // Lets signals, cancellation and other jobs have their turn, also where no step ever waits.
      await Task.yield()
    }
    return outcome
  }

  /// Runs a step, or says that it could not be decided whether it should.
  private func run(
    _ step: Step, _ admission: Admission, in frame: Frame
  ) async throws(RunInterruption) -> StepEnd {
    if case .failed(let failure) = admission {
      return StepEnd(address: frame.address(of: step.id, attempt: 1), result: StepResult(failure, of: step))
    }
    var end = try await runStep(step, in: frame)
    if !end.isRecalled { end.result.afterFailure = frame.hasFailed }
    return end
  }

  enum Admission {
    case run
    case skip(SkipReason)
    case failed(StepFailure)
  }

  /// What the records, the plan and the step's own `if` make of a step that has its turn.
  func admission(of step: Step, _ planned: StepAdmission, _ frame: Frame) -> Admission {
    if case .skip = step.onInterrupt, wasCutOff(step, in: frame) { return .skip(.interrupted) }
    if let record = snapshot.steps[frame.identity(of: step.id)] {
      if let recorded = record.skipReason { return .skip(recorded) }
      // A step that has begun was admitted, whatever its condition would say now; one that a reopening put back to
      // pending is judged anew.
      if record.result != nil { return .run }
    }
    if hasBegun(step, at: frame.identity(of: step.id)) { return .run }
    guard isSelected(step, in: frame) else { return .skip(.notSelected) }
    switch planned {
    case .run: return .run
    case .skip(let reason): return .skip(reason)
    case .ask where step.judgesInstances: return .run
    case .ask(let condition):
      do {
        let scope = try scope(ofConditionOf: step, condition, in: frame)
        return try holds(condition, in: scope)
          ? .run : .skip(frame.hasFailed && !frame.isFinally ? .failure : .condition)
      } catch {
        return .failed(error)
      }
    }
  }

  /// Whether some of a step has run and it is not to be begun anew: an attempt, its instances, or a round. A step that
  /// was only looked at has not begun.
  func hasBegun(_ step: Step, at identity: StepAddress) -> Bool {
    if let record = snapshot.steps[identity], record.status != .pending {
      if record.attempt > 0 || record.instanceKeys != nil { return true }
    }
    guard step.repetition != nil, !identity.components.isEmpty else { return false }
    var round = identity
    round.components[round.components.count - 1].iteration = 1
    return snapshot.steps[round] != nil
  }

  /// As in GitHub Actions, an `if` may ask for the step's own `env`. It is not made for one that does not, because its
  /// values may make sense only when the condition holds.
  func scope(
    ofConditionOf step: Step, _ condition: ConditionTemplate, in frame: Frame
  ) throws(StepFailure) -> RunScope {
    guard !step.environment.variables.isEmpty, condition.condition.expression.references.contexts.contains("env") else {
      return scope(in: frame)
    }
    return scope(in: frame, environment: try environment(of: step, in: frame))
  }

  private func skip(
    _ step: Step, _ reason: SkipReason, in frame: Frame, _ progress: Progress?
  ) async throws(RunInterruption) {
    noteSkipped(step, in: frame)
    let identity = frame.identity(of: step.id)
    guard snapshot.steps[identity]?.skipReason == nil else {
      if reason == .stopped { stopAgain(in: frame) }
      return
    }
    try await append([.skipped(identity, reason, progress)], durably: false)
  }

  // A crash may come between the end of a step that was stopped and the end of what it was stopped with. The run that
  // goes on must not start what was not to be started any more. Cancelling comes again from the queue, and aborting
  // from the step that did it; what ran out of its time is known by what it did to the steps.

  func stopAgain(after result: StepResult, in frame: Frame) {
    guard result.outcome == .cancelled, !frame.scope.isStopped else { return }
    switch result.failure?.kind {
    case StopReason.jobTimeout.failure.kind: stop(.jobTimeout)
    case StopReason.finallyTimeout.failure.kind: stop(.finallyTimeout)
    case StopReason.groupTimeout.failure.kind: frame.timedScope?.stop(.timeout)
    case "aborted": abortAgain()
    default: break
    }
  }

  /// A group in which a step aborted the job is recalled as a whole.
  private func abortAgain() {
    for record in snapshot.steps.values {
      if case .abort(let message) = record.jump { stop(.aborted(message: message, step: record.address.path)) }
    }
  }

  func stopAgain(in frame: Frame) {
    guard !frame.scope.isStopped else { return }
    if let scope = frame.timedScope {
      scope.stop(.timeout)
    } else {
      stop(frame.isFinally ? .finallyTimeout : .jobTimeout)
    }
  }

  private func record(
    _ end: StepEnd, of step: Step, in frame: Frame, durably: Bool
  ) async throws(RunInterruption) {
    frame.results.set(end.result, for: step.id)
    frame.apply(end.change)
    if !end.isRecalled { try await append(end.events, durably: durably) }
  }

  /// A client may have run the first steps itself.
  private var startingPoint: StartingPoint {
    snapshot.start.progress.stepsCompleted > 0 ? snapshot.start : StartingPoint()
  }
}
