import Expressions
import Jobs
import OrderedCollections
import Workflows

extension JobRun {
  /// Runs what a group holds once.
  ///
  /// - Parameter isGoingOn: an earlier run of the job began this, and recorded it.
  func runGroup(
    _ step: Step, _ inner: StepGroup, at address: StepAddress, isGoingOn: Bool, in frame: Frame
  ) async throws(RunInterruption) -> StepEnd {
    let start = services.clock.now()
    let stopScope = StopScope(inside: frame.scope)
    let timer = schedule(step.timeout) { stopScope.stop(.timeout) }
    defer {
      timer?.cancel()
      stopScope.close()
    }
    let environment: ProcessEnvironment
    do {
      environment = try self.environment(of: step, in: frame)
      try await announceName(of: step, at: address, in: scope(in: frame, environment: environment))
    } catch {
      var end = StepEnd(address: address, result: StepResult(error, of: step))
      if !isGoingOn { end.beginning = .started(address, process: nil, log: nil) }
      return end
    }
    if !isGoingOn { try await append([.started(address, process: nil, log: nil)], durably: false) }
    let group = frame.inside(address, environment: environment, scope: stopScope, isTimed: step.timeout != nil)
    let outcome = try await runSteps(of: inner, step.parallelism, in: group)
    var artifacts: KeptArtifacts?
    var artifactFailure: StepFailure?
    do {
      artifacts = try await keepArtifacts(of: step, at: address, in: scope(in: group), stopScope)
    } catch {
      artifactFailure = error
    }
    var end = conclude(
      step, at: address, outcome, artifactFailure, stopScope.reason, in: group, outside: frame,
      duration: services.clock.now() - start)
    end.artifacts = artifacts
    end.result.duration = services.clock.now() - start
    return end
  }

  /// What a group whose steps are over came to.
  private func conclude(
    _ step: Step, at address: StepAddress, _ outcome: GroupOutcome, _ artifactFailure: StepFailure?,
    _ reason: StopReason?, in group: Frame, outside frame: Frame, duration: Duration
  ) -> StepEnd {
    var context = ResultContext()
    context.attempt = address.attempt
    context.duration = duration
    context.returnValue = outcome.value
    context.isTimedOut = reason == .timeout
    var end = StepEnd(address: address, result: StepResult(status: .completed, outcome: .success, conclusion: .success))
    do throws(StepFailure) {
      // Who leaves when the last step is over leaves nothing undone here.
      if let reason, reason != .handedBack {
        end.result = StepResult(stopped: reason, step)
        context.returnValue = .null
      } else {
        if let failure = outcome.failure {
          throw StepFailure(kind: "step-failed", message: failure.message)
        }
        if let artifactFailure { throw artifactFailure }
        try publish(step, outcome.value, &context, to: &end, in: group, outside: frame)
      }
    } catch {
      end = StepEnd(address: address, result: StepResult(error, of: step))
      context.returnValue = .null
    }
    end.scope = scope(in: frame, result: context, environment: group.environment)
    return end
  }

  /// Value, outputs and the way on of a group whose steps succeeded.
  private func publish(
    _ step: Step, _ value: Value, _ context: inout ResultContext, to end: inout StepEnd, in group: Frame,
    outside frame: Frame
  ) throws(StepFailure) {
    let produced = try produce(
      returns: step.returnValue, outputs: step.outputs, default: value, in: scope(in: group, result: context))
    end.result.returnValue = produced.value
    end.result.outputs = produced.outputs
    if step.returnValue != nil || !step.outputs.isEmpty { try check(end.result) }
    context.returnValue = produced.value
    context.outputs = produced.outputs
    end.jump = try jump(after: step, in: scope(in: frame, result: context, environment: group.environment))
  }
}
