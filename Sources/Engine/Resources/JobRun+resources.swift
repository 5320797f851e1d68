import Jobs
import Workflows

extension JobRun {
  /// Where what belongs to the job as a whole is made.
  var currentScope: StopScope { teardownScope ?? (bodyEnding == nil ? bodyScope : finallyScope) }

  /// Runs one attempt of a step when what it uses is there, and takes down after it what was made for it alone.
  func withResources(
    of step: Step, at address: StepAddress, isGoingOn: Bool, in frame: Frame,
    _ attempt: (Frame) async throws(RunInterruption) -> StepEnd
  ) async throws(RunInterruption) -> StepEnd {
    guard let resources else { return try await attempt(frame) }
    let scope = StopScope(inside: frame.scope)
    defer { scope.close() }
    var own: [LiveResource] = []
    var end: StepEnd
    do throws(ResourceProblem) {
      let used = try await resources.make(
        step.resources, for: address, isGoingOn: isGoingOn, waiter: scope, own: &own)
      if isLeaving { throw .interrupted(.handedBack) }
      end = try await perform(attempt, of: step, frame.using(used, scope: scope))
    } catch {
      switch error {
      case .failed(let failure): end = StepEnd(address: address, result: StepResult(failure, of: step))
      case .stopped(let reason) where reason != .handedBack:
        end = StepEnd(address: address, result: StepResult(stopped: reason, step))
      case .stopped, .interrupted:
        if case .interrupted(.storeBroken(let cause)) = error {
          for resource in own.reversed() { await resource.endService(hastenedBy: frame.scope) }
          throw .storeBroken(cause)
        }
        _ = try await takeDown(own, frame)
        throw .handedBack
      }
      if !isGoingOn { end.beginning = .started(address, process: nil, log: nil) }
    }
    if let failure = try await takeDown(own, frame), end.result.outcome == .success {
      end = StepEnd(
        address: end.address, result: StepResult(failure, of: step), scope: end.scope, beginning: end.beginning)
    }
    return end
  }

  /// A single step is stopped when a service that it uses ends; a group sees what becomes of its steps.
  private func perform(
    _ attempt: (Frame) async throws(RunInterruption) -> StepEnd, of step: Step, _ frame: Frame
  ) async throws(ResourceProblem) -> StepEnd {
    var removals: [() -> Void] = []
    defer { for remove in removals { remove() } }
    if !step.isGroup {
      if let failure = frame.resources.lazy.compactMap(\.problem).first { throw .failed(failure) }
      removals = frame.resources.map { $0.add(frame.scope) }
    }
    do {
      return try await attempt(frame)
    } catch {
      throw .interrupted(error)
    }
  }

  /// It is bounded as `finally` is, and cut off by whoever is in a hurry.
  private func takeDown(_ own: [LiveResource], _ frame: Frame) async throws(RunInterruption) -> StepFailure? {
    guard !own.isEmpty else { return nil }
    let scope = StopScope()
    let timer = schedule(workflow.finallyTimeout) { scope.stop(.finallyTimeout) }
    let key = frame.scope.onDemand { demand in if demand == .hasten { scope.stop(.resourceOver) } }
    defer {
      timer?.cancel()
      frame.scope.ignore(key)
    }
    var failure: StepFailure?
    for resource in own.reversed() {
      let next = try await resource.takeDown(in: scope)
      failure = failure ?? next
    }
    return failure
  }
}
