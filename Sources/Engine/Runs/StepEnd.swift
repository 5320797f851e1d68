import Jobs

/// What running a step came to, before it is recorded.
struct StepEnd {
  /// With the number of the last attempt.
  var address: StepAddress
  var result: StepResult
  /// What expressions see that are evaluated after the last attempt: `retry.if` and `next`.
  var scope: RunScope?
  /// The rule of `next` that took effect.
  var jump: Jump?
  var change = EnvironmentChange()
  /// What comes before all else: the end of the last round of a `repeat`.
  var earlier: [Event] = []
  /// Says that the attempt began, where that was not recorded while it ran.
  var beginning: Event?
  /// What was kept of its files.
  var artifacts: KeptArtifacts?
  /// The job whose success stands for the step.
  var cachedFrom: String?
  /// True if all this was recorded by an earlier run.
  var isRecalled = false

  var isFailure: Bool { result.conclusion != .success }

  /// The events that record it, as one write.
  var events: [Event] {
    var events = earlier
    if let beginning { events.append(beginning) }
    if !change.isEmpty { events.append(.environmentSet(address, variables: change.variables, path: change.path)) }
    if let artifacts { events.append(.artifacts(address, artifacts)) }
    if let jump { events.append(.went(address, jump)) }
    events.append(cachedFrom.map { .cached(address, from: $0, result) } ?? .stepDone(address, result))
    return events
  }
}
