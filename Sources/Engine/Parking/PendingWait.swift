import Jobs

/// A strand of a run that waits for something that it does not do itself.
@EngineActor
final class PendingWait {
  enum Cause {
    case time
    case approval(StepAddress, ApprovalRequest)
    case child(JobID)
  }

  enum End {
    case over(WaitEnd)
    /// What is around it was stopped.
    case stopped
    case broken(any Error)
  }

  let cause: Cause
  /// When it is over at the latest, by the calendar.
  let due: Timestamp?
  /// While a person at the terminal is asked.
  var question: Task<Void, Never>?
  private var continuation: CheckedContinuation<End, Never>?
  private var whenOver: (@EngineActor () -> Void)?

  init(_ cause: Cause, due: Timestamp?) {
    self.cause = cause
    self.due = due
  }

  var isOver: Bool { continuation == nil }

  func begin(_ continuation: CheckedContinuation<End, Never>, whenOver: @escaping @EngineActor () -> Void) {
    self.continuation = continuation
    self.whenOver = whenOver
  }

  /// Only the first end counts.
  func end(_ end: End) {
    guard let continuation else { return }
    self.continuation = nil
    whenOver?()
    whenOver = nil
    question?.cancel()
    continuation.resume(returning: end)
  }
}
