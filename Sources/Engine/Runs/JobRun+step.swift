import Expressions
import Jobs
import OrderedCollections
import Workflows

extension JobRun {
  /// Runs a step that was admitted, with all its attempts, or recalls what an earlier run recorded of it.
  func runStep(_ step: Step, in frame: Frame) async throws(RunInterruption) -> StepEnd {
    guard let record = snapshot.steps[frame.identity(of: step.id)], let result = record.result else {
      if let expansion = step.expansion { return try await runInstances(of: step, expansion, in: frame) }
      if let increment = step.increment { return try await runUnlessUpToDate(step, increment, in: frame) }
      if let repetition = step.repetition { return try await runRounds(of: step, repetition, in: frame) }
      return try await runAttempts(of: step, in: frame)
    }
    recallInside(step, in: frame)
    return StepEnd(
      address: frame.address(of: step.id, attempt: record.attempt), result: result, jump: record.jump,
      change: record.environmentChange, isRecalled: true)
  }

  /// Gives the context `steps` what the steps of a pipeline that is over came to.
  func recall(_ group: StepGroup, in frame: Frame) {
    let frame = group.isGraph ? frame.forTask() : frame
    for step in group.members {
      guard let record = snapshot.steps[frame.identity(of: step.id)] else { continue }
      if record.status == .skipped {
        noteSkipped(step, in: frame)
      } else if let result = record.result {
        frame.results.set(result, for: step.id)
      }
      recallInside(step, in: frame)
    }
  }

  private func recallInside(_ step: Step, in frame: Frame) {
    // What is inside of instances and rounds is not seen from outside.
    guard let inner = step.group, step.expansion == nil, step.repetition == nil else { return }
    let attempt = snapshot.steps[frame.identity(of: step.id)]?.attempt ?? 1
    let address = frame.address(of: step.id, attempt: attempt)
    recall(inner, in: frame.inside(address, environment: frame.environment, scope: frame.scope))
  }

  /// A group that is skipped takes with it all that is in it.
  func noteSkipped(_ step: Step, in frame: Frame) {
    frame.results.setSkipped(step.id)
    guard step.expansion == nil, step.repetition == nil else { return }
    for step in step.group?.members ?? [] { noteSkipped(step, in: frame) }
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

  /// What the job's error says if this end of a step is what failed it.
  func error(of end: StepEnd, _ step: Step) -> JobError {
    JobError(
      kind: "step-failed", message: end.result.failure?.message ?? "the step did not succeed",
      step: fault(of: step, at: end.address, end.result.failure).path)
  }

  /// The step at fault: of a group that failed because a step in it did, that step.
  private func fault(of step: Step, at address: StepAddress, _ failure: StepFailure?) -> StepAddress {
    if step.expansion != nil, address.components.last?.instance == nil { return fault(ofInstances: step, at: address) }
    if step.repetition != nil, address.components.last?.iteration == nil {
      return fault(ofRounds: step, at: address, failure)
    }
    guard let inner = step.group, failure?.kind == "step-failed" else { return address }
    for step in inner.members {
      let role: StepAddress.Role = inner.isGraph ? .task : .step
      var inside = StepAddress(address.components + [StepAddress.Component(id: step.id, attempt: 0, role: role)])
      guard let record = snapshot.steps[inside], let result = record.result,
        result.conclusion == .failure || result.conclusion == .cancelled
      else { continue }
      inside.components[inside.components.count - 1].attempt = record.attempt
      return fault(of: step, at: inside, result.failure)
    }
    return address
  }

  private func fault(ofInstances step: Step, at address: StepAddress) -> StepAddress {
    for name in snapshot.steps[address.identity]?.instanceKeys ?? [] {
      var instance = address
      instance.components[instance.components.count - 1].instance = name
      guard let record = snapshot.steps[instance.identity], let result = record.result,
        result.conclusion == .failure || result.conclusion == .cancelled
      else { continue }
      instance.components[instance.components.count - 1].attempt = record.attempt
      return fault(of: step.instance, at: instance, result.failure)
    }
    return address
  }

  private func fault(ofRounds step: Step, at address: StepAddress, _ failure: StepFailure?) -> StepAddress {
    var round = address
    let last = round.components.count - 1
    var number = 1
    round.components[last].iteration = number
    while snapshot.steps[round.identity] != nil {
      number += 1
      round.components[last].iteration = number
    }
    round.components[last].iteration = number - 1
    guard let record = snapshot.steps[round.identity] else { return address }
    round.components[last].attempt = record.attempt
    return fault(of: step.round, at: round, failure)
  }
}

extension StepRecord {
  /// What the step wrote to ERGATE_ENV and ERGATE_PATH.
  var environmentChange: EnvironmentChange { EnvironmentChange(variables: environment, path: path) }
}
