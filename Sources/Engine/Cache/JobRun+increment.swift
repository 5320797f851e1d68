import Expressions
import Jobs
import OrderedCollections
import Workflows

/// Steps with `sources` or `generates`: they run only if something is not as it was when they last succeeded.
extension JobRun {
  func runUnlessUpToDate(
    _ step: Step, _ increment: Increment, in frame: Frame
  ) async throws(RunInterruption) -> StepEnd {
    // What is being stopped is not looked at any more. And what a group or a round did before a crash was made of the
    // sources as they were then, so that nobody could say what the whole was made of.
    let isGoingOn = (step.isGroup || step.repetition != nil) && hasBegun(step, at: frame.identity(of: step.id))
    guard !isLeaving, !frame.scope.isStopped, !isGoingOn else { return try await runWhole(step, in: frame) }
    let environment: ProcessEnvironment
    let fingerprint: StepFingerprint
    let recorded: RecordedSuccess?
    let reason: String
    do throws(StepFailure) {
      environment = try self.environment(of: step, in: frame)
      fingerprint = try await self.fingerprint(of: step, increment, environment, in: frame)
      recorded = try? await services.cache.success(of: fingerprint.key)
      if let difference = try await difference(of: fingerprint, from: recorded) {
        reason = difference
      } else if let recorded {
        var end = try reuse(recorded, for: step, environment, in: frame)
        end.artifacts = try await keepArtifacts(
          of: step, at: end.address, in: scope(in: frame, environment: environment), frame.scope)
        return end
      } else {
        preconditionFailure("what was never done differs")
      }
    } catch {
      var end = StepEnd(address: frame.address(of: step.id, attempt: 1), result: StepResult(error, of: step))
      end.beginning = .started(end.address, process: nil, log: nil)
      return goingOn(end, of: step, in: frame)
    }
    if recorded != nil { try await forget(fingerprint.key) }
    try await append([.outdated(frame.identity(of: step.id), reason: reason)], durably: false)
    let end = try await runWhole(step, in: frame)
    note(end, of: fingerprint)
    return end
  }

  private func runWhole(_ step: Step, in frame: Frame) async throws(RunInterruption) -> StepEnd {
    if let repetition = step.repetition { return try await runRounds(of: step, repetition, in: frame) }
    return try await runAttempts(of: step, in: frame)
  }

  /// Why the step must run; nil if it need not.
  func difference(
    of now: StepFingerprint, from success: RecordedSuccess?
  ) async throws(StepFailure) -> String? {
    guard let success else { return "no success of it is recorded" }
    if let difference = now.difference(from: success) { return difference }
    if now.sources.digest != success.sources {
      let earlier = try? await services.cache.sources(of: now.key)
      return earlier.flatMap { now.sources.difference(from: SourceList(bytes: $0)) } ?? "its sources changed"
    }
    let present = Set(try generatedFiles(now.generates))
    return success.generated.first { !present.contains($0) }.map { "\($0) is missing" }
  }

  /// The recorded success stands for the step. What follows from it, its `return` and `next`, is evaluated as things
  /// are now.
  func reuse(
    _ success: RecordedSuccess, for step: Step, _ environment: ProcessEnvironment, in frame: Frame
  ) throws(StepFailure) -> StepEnd {
    var context = ResultContext(success.result, attempt: success.attempt)
    context.exitCode = success.result.exitCode
    context.stdout = success.stdout
    context.stderr = success.stderr
    context.returnValue = .null
    let result = StepResult(status: .cached, outcome: .success, conclusion: .success)
    var end = StepEnd(address: frame.address(of: step.id, attempt: 1), result: result)
    let outputs = success.result.outputs
    let produced = try produce(
      returns: step.returnValue, outputs: [], default: outputs.isEmpty ? .null : .object(outputs),
      in: scope(in: frame, result: context, environment: environment))
    end.result.returnValue = produced.value
    end.result.outputs = outputs
    end.result.exitCode = success.result.exitCode
    try check(end.result)
    context.returnValue = produced.value
    end.jump = try jump(after: step, in: scope(in: frame, result: context, environment: environment))
    end.change = EnvironmentChange(variables: success.variables, path: success.path)
    // What was no secret then may be one now.
    try refuseSecrets(in: end.change)
    end.cachedFrom = success.job
    return end
  }

  private func forget(_ key: String) async throws(RunInterruption) {
    do {
      try await services.cache.forget(key)
    } catch {
      throw .storeBroken(error)
    }
  }

  /// Remembers a success, to be kept when its event is durable.
  private func note(_ end: StepEnd, of fingerprint: StepFingerprint) {
    // Without a list of what it generated, whether all is there could never be said.
    guard end.result.status == .completed, let generated = try? generatedPaths(fingerprint.generates) else { return }
    var success = RecordedSuccess(
      job: lease.id.text, definition: fingerprint.definition, input: fingerprint.input,
      sources: fingerprint.sources.digest, environment: fingerprint.environment, platform: fingerprint.platform,
      generated: generated, result: end.result, attempt: end.address.attempt)
    success.result.progress = nil
    success.stdout = end.scope?.result?.stdout
    success.stderr = end.scope?.result?.stderr
    success.variables = end.change.variables
    success.path = end.change.path
    // What a step prints may hold what is never stored.
    for case let text? in [success.stdout, success.stderr] where secrets?.name(in: text) != nil { return }
    successes.note(success, sources: fingerprint.sources.bytes, of: fingerprint.key, at: end.address)
  }

  /// Also the plain paths that are not there: a step that does not make what it says is never up
  /// to date.
  private func generatedPaths(_ globs: [String]) throws(StepFailure) -> [String] {
    Array(OrderedSet(globs.filter(\.isPlainPath) + (try generatedFiles(globs))))
  }
}
