import Expressions
import Jobs
import OrderedCollections
import Workflows

/// What becomes of an attempt that a crash cut off: `on-interrupt`.
extension JobRun {
  /// Whether an attempt of a step, or of a round of it, was cut off.
  func wasCutOff(_ step: Step, in frame: Frame) -> Bool {
    if step.repetition != nil {
      var round = 1
      while let record = snapshot.steps[frame.forRound(round).identity(of: step.id)] {
        if record.wasCutOff { return true }
        round += 1
      }
    }
    return snapshot.steps[frame.identity(of: step.id)]?.wasCutOff == true
  }

  /// Nil if the step is to be run, with `attempt` as its next number.
  func judgeInterrupted(
    _ step: Step, _ attempt: inout Int, in frame: Frame
  ) async throws(RunInterruption) -> StepEnd? {
    switch step.onInterrupt {
    case .rerun, .skip: return nil
    case .fail:
      let failure = StepFailure(
        kind: "interrupted", message: "a crash cut it off, and 'on-interrupt' is 'fail'; look how far it came")
      return StepEnd(
        address: frame.address(of: step.id, attempt: max(attempt - 1, 1)), result: StepResult(failure, of: step))
    case .check(let script):
      guard frame.scope.reason == nil else { return nil }
      var check = step
      check.action = .run(script)
      check.continueOnError = .never
      let end = try await perform(attempt, of: check, isGoingOn: false, in: frame)
      // It succeeded, or something around it was stopped.
      if end.result.outcome != .failure { return end }
      attempt += 1
      return nil
    }
  }
}
