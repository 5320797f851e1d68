import Jobs

/// Why work is stopped before its end.
package enum StopReason: Sendable, Hashable {
  case cancelled
  /// A signal to `ergate exec`.
  case interrupted(signal: Int32)
  case jobTimeout
  case finallyTimeout
  /// The step or group itself ran out of its time.
  case timeout
  /// A group around it did.
  case groupTimeout
  /// A task beside it in its graph, or another instance of it, with `on-failure: cancel`.
  case siblingFailed
  case aborted(message: String, step: String)
  /// The worker leaves; the job goes back to the queue and nothing of the running step is recorded.
  case handedBack
  /// Nothing can be recorded any more.
  case storeBroken
  /// A service that the step uses has ended.
  case resourceLost(message: String)
  /// What was started for a resource is not needed any more.
  case resourceOver

  /// What a stopped scope tells the ones inside it.
  var inherited: StopReason { self == .timeout ? .groupTimeout : self }

  /// What a step that was ended for this reason says of it. By the kind a run that goes on after a crash knows what was
  /// stopped (``JobRun/stopAgain(after:in:)``).
  var failure: StepFailure {
    switch self {
    case .cancelled: StepFailure(kind: "cancelled", message: "the job was cancelled")
    case .interrupted(let signal): StepFailure(kind: "interrupted", message: "interrupted by \(Self.name(of: signal))")
    case .jobTimeout: StepFailure(kind: "job-timeout", message: "the job ran out of its time")
    case .finallyTimeout: StepFailure(kind: "finally-timeout", message: "'finally' ran out of its time")
    case .timeout: StepFailure(kind: "timeout", message: "it ran out of its time")
    case .groupTimeout: StepFailure(kind: "group-timeout", message: "the group around it ran out of its time")
    case .siblingFailed: StepFailure(kind: "sibling-failed", message: "one that runs beside it failed")
    case .aborted: StepFailure(kind: "aborted", message: "the job was aborted")
    case .handedBack: StepFailure(kind: "handed-back", message: "the worker left")
    case .storeBroken: StepFailure(kind: "store", message: "nothing could be recorded any more")
    case .resourceLost(let message): StepFailure(kind: "resource", message: message)
    case .resourceOver: StepFailure(kind: "resource", message: "it was not needed any more")
    }
  }

  static func name(of signal: Int32) -> String {
    [1: "SIGHUP", 2: "SIGINT", 15: "SIGTERM"][signal] ?? "signal \(signal)"
  }
}
