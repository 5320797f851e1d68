import Expressions
import Jobs
import OrderedCollections
import Workflows

extension JobRun {
  /// Runs a step that is no group until an attempt succeeds or no other one is due.
  func runAttempts(of step: Step, in frame: Frame) async throws(RunInterruption) -> StepEnd {
    let record = snapshot.steps[frame.identity(of: step.id)]
    var attempt = record?.attempt ?? 0
    var failures = record?.failures ?? 0
    let policy = step.retry ?? workflow.defaults.retry
    if let due = record?.retryAt { await pause(until: due, atMost: policy?.maxDelay, frame.scope) }
    while true {
      if isLeaving { throw .handedBack }
      attempt += 1
      if let reason = frame.scope.reason {
        if reason == .handedBack { throw .handedBack }
        return StepEnd(
          address: frame.address(of: step.id, attempt: attempt), result: StepResult(stopped: reason, step))
      }
      let trial = Trial(of: step, number: attempt, in: frame, self)
      var end = try await trial.perform()
      guard let policy, failures + 1 < policy.maxAttempts, let failure = end.result.retriableFailure else { return end }
      do {
        guard try trial.allowsRetry(policy) else { return end }
      } catch {
        end.result = StepResult(error, of: step)
        return end
      }
      failures += 1
      let delay = RetrySchedule(policy).delay(after: failures, random: services.random())
      let due = services.clock.date() + delay
      let beginning = end.beginning.map { [$0] } ?? []
      try await append(beginning + [.attemptFailed(end.address, failure, retryAt: due)], durably: true)
      await pause(until: due, atMost: delay, frame.scope)
    }
  }
}
