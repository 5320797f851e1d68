import Expressions
import Jobs
import OrderedCollections
import Workflows

extension JobRun {
  /// Runs a step with `repeat` round after round, until its condition holds.
  ///
  /// The end of the last round is recorded together with that of the step. So a round that is recorded alone was not
  /// the last, and what the condition saw of it need not be kept.
  func runRounds(of step: Step, _ policy: RepeatPolicy, in frame: Frame) async throws(RunInterruption) -> StepEnd {
    let start = services.clock.now()
    let round = step.round
    var number = recordedRounds(of: step, in: frame)
    while true {
      if number > 0 { try await waitForRound(after: number, of: step, policy, in: frame) }
      if isLeaving || frame.scope.reason == .handedBack { throw .handedBack }
      number += 1
      let inside = frame.forRound(number)
      var end = try await runAttempts(of: round, in: inside)
      var whole = StepEnd(address: frame.address(of: step.id, attempt: 1), result: end.result, change: end.change)
      whole.result.duration = services.clock.now() - start
      whole.scope = end.scope
      end.change = EnvironmentChange()
      if end.isFailure {
        whole.earlier = end.events
        return whole
      }
      do throws(StepFailure) {
        if try holds(policy.until, in: end.scope ?? scope(in: inside)) {
          whole.jump = try jump(after: step, in: end.scope ?? scope(in: inside))
          whole.earlier = end.events
          return whole
        }
        if let limit = policy.max, number >= limit {
          throw StepFailure(
            kind: "repeat-limit", message: "after \(number.counted("round")) the condition of 'repeat' does not hold")
        }
      } catch {
        whole = StepEnd(address: whole.address, result: StepResult(error, of: step))
        whole.earlier = end.events
        return whole
      }
      try await append(end.events, durably: true)
    }
  }

  /// How many rounds are over.
  private func recordedRounds(of step: Step, in frame: Frame) -> Int {
    var count = 0
    while snapshot.steps[frame.forRound(count + 1).identity(of: step.id)]?.result != nil { count += 1 }
    return count
  }

  private func waitForRound(
    after number: Int, of step: Step, _ policy: RepeatPolicy, in frame: Frame
  ) async throws(RunInterruption) {
    guard policy.delay > .zero else { return await Task.yield() }
    let identity = frame.forRound(number).identity(of: step.id)
    guard let end = snapshot.steps[identity]?.finishedAt else { return }
    await pause(until: end + policy.delay, atMost: policy.delay, frame.scope)
  }
}

extension Int {
  fileprivate func counted(_ noun: String) -> String { "\(self) \(noun)\(self == 1 ? "" : "s")" }
}
