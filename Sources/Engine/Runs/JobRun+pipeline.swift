import Expressions
import Jobs
import OrderedCollections
import Workflows

extension JobRun {
  /// Runs the steps of a pipeline one after the other.
  func runPipeline(_ steps: [Step], in frame: Frame) async throws(RunInterruption) -> PipelineOutcome {
    let isJob = frame.isTopLevel && !frame.isFinally
    var plan = PipelinePlan(steps, isFinally: frame.isFinally, start: isJob ? startingProgress : Progress())
    var outcome = PipelineOutcome()
    while let index = plan.position {
      // Nothing of what would follow may be recorded as skipped: another worker goes on from here.
      if frame.scope.reason == .handedBack { throw .handedBack }
      let step = steps[index]
      var end: StepEnd
      switch admission(of: step, plan, frame) {
      case .skip(let reason):
        try await skip(step, reason, in: frame)
        plan.skip()
        continue
      case .failed(let failure):
        end = StepEnd(address: frame.address(of: step.id, attempt: 1), result: StepResult(failure, of: step))
      case .run:
        end = try await runStep(step, in: frame)
        if !end.isRecalled { end.result.afterFailure = frame.hasFailed }
      }
      plan.finish(failed: end.isFailure, jump: end.jump)
      if isJob { end.result.progress = plan.progress(failedStep: end.isFailure ? index : nil) }
      // Behind the last step of a job the final record follows at once, and takes this one along in its sync.
      try await record(end, of: step, in: frame, durably: !(isJob && plan.position == nil && workflow.finally.isEmpty))
      outcome.add(end)
      frame.hasFailed = plan.hasFailed
      frame.input = end.result.returnValue
      if case .abort(let message) = end.jump { stop(.aborted(message: message, step: end.address.path)) }
      // Lets signals, cancellation and other jobs have their turn, also where no step ever waits.
      await Task.yield()
    }
    return outcome
  }

  private enum Admission {
    case run
    case skip(SkipReason)
    case failed(StepFailure)
  }

  private func admission(of step: Step, _ plan: PipelinePlan, _ frame: Frame) -> Admission {
    if let record = snapshot.steps[frame.identity(of: step.id)] {
      if let recorded = record.skipReason { return .skip(recorded) }
      // A step that has begun was admitted, whatever its condition would say now; one that a reopening put back to
      // pending is judged anew.
      if record.result != nil || (record.attempt > 0 && record.status != .pending) { return .run }
    }
    switch plan.admission(of: step, isStopped: frame.scope.isStopped) {
    case .run: return .run
    case .skip(let reason): return .skip(reason)
    case .ask(let condition):
      do {
        return try holds(condition, in: scope(in: frame)) ? .run : .skip(frame.hasFailed ? .failure : .condition)
      } catch {
        return .failed(error)
      }
    }
  }

  private func skip(_ step: Step, _ reason: SkipReason, in frame: Frame) async throws(RunInterruption) {
    results.setSkipped(step.id)
    let identity = frame.identity(of: step.id)
    guard snapshot.steps[identity]?.skipReason == nil else { return }
    try await append([.skipped(identity, reason, nil)], durably: false)
  }

  private func record(
    _ end: StepEnd, of step: Step, in frame: Frame, durably: Bool
  ) async throws(RunInterruption) {
    results.set(end.result, for: step.id)
    frame.apply(end.change)
    if !end.isRecalled { try await append(end.events, durably: durably) }
  }

  private var startingProgress: Progress {
    let start = snapshot.start.progress
    return start.stepsCompleted > 0 ? start : Progress()
  }
}
