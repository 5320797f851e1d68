import Expressions
import Jobs
import OrderedCollections
import Workflows

extension JobRun {
  /// Runs a step that was admitted, with all its attempts, or recalls what an earlier run recorded of it.
  func runStep(_ step: Step, in frame: Frame) async throws(RunInterruption) -> StepEnd {
    if let record = snapshot.steps[frame.identity(of: step.id)], let result = record.result {
      if case .steps(let inner) = step.action { recall(inner, inside: step, in: frame) }
      return StepEnd(
        address: frame.address(of: step.id, attempt: record.attempt), result: result, jump: record.jump,
        change: EnvironmentChange(variables: record.environment, path: record.path), isRecalled: true)
    }
    guard case .steps(let inner) = step.action else { return try await runAttempts(of: step, in: frame) }
    return try await runGroup(step, inner, in: frame)
  }

  /// Gives the context `steps` what the steps of a group that is over came to.
  private func recall(_ steps: [Step], inside group: Step, in frame: Frame) {
    let attempt = snapshot.steps[frame.identity(of: group.id)]?.attempt ?? 1
    let address = frame.address(of: group.id, attempt: attempt)
    let inner = frame.inside(address, environment: frame.environment, scope: frame.scope)
    for step in steps {
      guard let record = snapshot.steps[inner.identity(of: step.id)] else { continue }
      if let result = record.result { results.set(result, for: step.id) } else { results.setSkipped(step.id) }
      if case .steps(let deeper) = step.action { recall(deeper, inside: step, in: inner) }
    }
  }

  private func runGroup(_ step: Step, _ inner: [Step], in frame: Frame) async throws(RunInterruption) -> StepEnd {
    let record = snapshot.steps[frame.identity(of: step.id)]
    // A group that was cut off goes on with the run that it was in; one that a reopening put back begins a new one.
    let isGoingOn = record.map { $0.attempt > 0 && $0.status != .pending } ?? false
    let address = frame.address(of: step.id, attempt: (record?.attempt ?? 0) + (isGoingOn ? 0 : 1))
    let start = services.clock.now()
    do {
      try await announceName(of: step, at: address, in: frame)
    } catch {
      return StepEnd(address: address, result: StepResult(error, of: step))
    }
    if !isGoingOn {
      try await append([.started(address, process: nil, log: nil)], durably: false)
    }
    let stopScope = StopScope(inside: frame.scope)
    let timer = schedule(step.timeout) { stopScope.stop(.timeout) }
    defer {
      timer?.cancel()
      stopScope.close()
    }
    var end: StepEnd
    switch environment(of: step, in: frame) {
    case .success(let environment):
      let group = frame.inside(address, environment: environment, scope: stopScope)
      let outcome = try await runPipeline(inner, in: group)
      end = conclude(step, at: address, outcome, stopScope.reason, in: group, outside: frame)
    case .failure(let failure):
      end = StepEnd(address: address, result: StepResult(failure, of: step))
    }
    end.result.duration = services.clock.now() - start
    return end
  }

  /// What a group whose steps are over came to.
  private func conclude(
    _ step: Step, at address: StepAddress, _ outcome: PipelineOutcome, _ reason: StopReason?, in group: Frame,
    outside frame: Frame
  ) -> StepEnd {
    if let reason { return StepEnd(address: address, result: StepResult(stopped: reason, step)) }
    if let failure = outcome.failure {
      let inner = StepFailure(kind: "step-failed", message: failure.message)
      return StepEnd(address: address, result: StepResult(inner, of: step))
    }
    do {
      var result = StepResult(status: .completed, outcome: .success, conclusion: .success)
      let produced = try produce(
        returns: step.returnValue, outputs: step.outputs, default: outcome.value, in: scope(in: group))
      result.returnValue = produced.value
      result.outputs = produced.outputs
      let jump = try jump(after: step, in: scope(in: frame, result: ResultContext(result, attempt: address.attempt)))
      return StepEnd(address: address, result: result, jump: jump)
    } catch {
      return StepEnd(address: address, result: StepResult(error, of: step))
    }
  }

  /// The first rule of `next` that holds.
  func jump(after step: Step, in scope: RunScope) throws(StepFailure) -> Jump? {
    for rule in step.next {
      if let condition = rule.condition, try !holds(condition, in: scope) { continue }
      switch rule.target {
      case .step(_, let id): return .goto(id)
      case .end: return .end
      case .abort(let reason): return .abort(try text(reason, in: scope))
      }
    }
    return nil
  }
}
