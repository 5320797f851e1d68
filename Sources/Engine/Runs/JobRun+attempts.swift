import Expressions
import Jobs
import OrderedCollections
import Workflows

extension JobRun {
  /// Runs a step until an attempt succeeds or no other one is due.
  func runAttempts(of step: Step, in frame: Frame) async throws(RunInterruption) -> StepEnd {
    let record = snapshot.steps[frame.identity(of: step.id)]
    let policy = retryPolicy(of: step)
    var attempt = (record?.attempt ?? 0) + 1
    var failures = record?.failures ?? 0
    if let due = record?.retryAt { await pause(until: due, atMost: policy?.maxDelay, frame.scope) }
    // A group that was cut off goes on with the run that it was in; one that a reopening put back begins a new one.
    var isGoingOn = step.isGroup && record?.status == .interrupted && record?.result == nil
    // So does a step that waits.
    if record?.isWaiting == true { isGoingOn = true }
    if isGoingOn { attempt -= 1 }
    if record?.wasCutOff == true, let end = try await judgeInterrupted(step, &attempt, in: frame) {
      return goingOn(end, of: step, in: frame)
    }
    while true {
      if isLeaving { throw .handedBack }
      if let reason = frame.scope.reason {
        if reason == .handedBack { throw .handedBack }
        let last = frame.address(of: step.id, attempt: max(attempt - 1, 1))
        return StepEnd(address: last, result: StepResult(stopped: reason, step))
      }
      var end = try await perform(attempt, of: step, isGoingOn: isGoingOn, in: frame)
      guard let policy, failures + 1 < policy.maxAttempts, let failure = end.result.retriableFailure else {
        return goingOn(end, of: step, in: frame)
      }
      do {
        guard try allowsRetry(policy, after: end, in: frame) else { return goingOn(end, of: step, in: frame) }
      } catch {
        end.result = StepResult(error, of: step)
        return goingOn(end, of: step, in: frame)
      }
      failures += 1
      attempt += 1
      isGoingOn = false
      try await waitForRetry(by: policy, after: failures, of: end, failure, in: frame)
    }
  }

  /// Runs one attempt, with the resources that the step uses.
  func perform(
    _ attempt: Int, of step: Step, isGoingOn: Bool, in frame: Frame
  ) async throws(RunInterruption) -> StepEnd {
    guard resources != nil, !step.resources.isEmpty || !frame.resources.isEmpty else {
      return try await performAlone(attempt, of: step, isGoingOn: isGoingOn, in: frame)
    }
    let address = frame.address(of: step.id, attempt: attempt)
    return try await withResources(of: step, at: address, isGoingOn: isGoingOn, in: frame) {
      frame async throws(RunInterruption) in
      try await self.performAlone(attempt, of: step, isGoingOn: isGoingOn, in: frame)
    }
  }

  private func performAlone(
    _ attempt: Int, of step: Step, isGoingOn: Bool, in frame: Frame
  ) async throws(RunInterruption) -> StepEnd {
    guard let inner = step.group else {
      return try await Trial(of: step, number: attempt, isGoingOn: isGoingOn, in: frame, self).perform()
    }
    let address = frame.address(of: step.id, attempt: attempt)
    return try await runGroup(step, inner, at: address, isGoingOn: isGoingOn, in: frame)
  }

  /// `defaults.retry` is for single steps: a group of three that was tried three times would try each nine times.
  private func retryPolicy(of step: Step) -> RetryPolicy? {
    step.retry ?? (step.isGroup ? nil : workflow.defaults.retry)
  }

  private func allowsRetry(
    _ policy: RetryPolicy, after end: StepEnd, in frame: Frame
  ) throws(StepFailure) -> Bool {
    guard let condition = policy.condition else { return true }
    return try holds(condition, in: end.scope ?? scope(in: frame))
  }

  private func waitForRetry(
    by policy: RetryPolicy, after failures: Int, of end: StepEnd, _ failure: StepFailure, in frame: Frame
  ) async throws(RunInterruption) {
    let delay = RetrySchedule(policy).delay(after: failures, random: services.random())
    let due = services.clock.date() + delay
    let beginning = end.beginning.map { [$0] } ?? []
    try await append(beginning + [.attemptFailed(end.address, failure, retryAt: due)], durably: true)
    await pause(until: due, atMost: delay, frame.scope)
  }

  /// A step that failed and is continued on goes its `next`. Where that cannot be decided, it is not continued on.
  func goingOn(_ end: StepEnd, of step: Step, in frame: Frame) -> StepEnd {
    guard end.result.outcome == .failure, end.result.conclusion == .success else { return end }
    var end = end
    do {
      end.jump = try jump(after: step, in: end.scope ?? scope(in: frame))
    } catch {
      let cause = end.result.failure.map { "\($0.message); then " } ?? ""
      end.result.failure = StepFailure(kind: error.kind, message: cause + error.message)
      end.result.conclusion = .failure
    }
    return end
  }
}

extension Step {
  /// Whether a process does its work, which has a place of `-j`.
  var startsProcess: Bool {
    switch action {
    case .run, .command: true
    case .uses(let use): use.signature.startsProcess
    case .group: false
    }
  }

  var isGroup: Bool {
    group != nil
  }
}
