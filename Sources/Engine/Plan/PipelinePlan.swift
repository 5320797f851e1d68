package import Jobs
package import Workflows

/// Decides what a pipeline does next: pure, driven by what its steps came to.
///
/// Ask `position` and `admission(of:isStopped:)`, then say what became of the step with `skip()`, `finish(…)` or
/// `replay`; until `position` is nil.
package struct PipelinePlan: Sendable {
  private let steps: [Step]
  private let paths: PipelinePaths
  private let isFinally: Bool
  /// The index of the step to decide about; nil at the end.
  package private(set) var position: Int?
  /// The first step that failed and was not continued on.
  private var failedStep: Int?
  /// Steps before this one are jumped over.
  private var target = 0
  private var jumper: String?
  private var executed = 0
  private var percent = 0.0

  /// - Parameters:
  ///   - isFinally: the default `if` is true, and a failure does not keep the following steps from running.
  ///   - start: what was done elsewhere (the job of a client that ran its first steps itself).
  package init(
    _ steps: [Step], isFinally: Bool, start: Progress = Progress(currentStep: 0, stepsCompleted: 0, percent: 0)
  ) {
    self.steps = steps
    paths = PipelinePaths(steps)
    self.isFinally = isFinally
    executed = start.stepsCompleted
    percent = start.percent
    target = min(start.currentStep, steps.count)
    position = steps.isEmpty ? nil : 0
  }

  /// True once a step of this pipeline failed and was not continued on.
  package var hasFailed: Bool { failedStep != nil }

  /// - Parameter isStopped: nothing but `finally` starts any more (cancelled, timed out, aborted, interrupted).
  package func admission(of step: Step, isStopped: Bool) -> StepAdmission {
    guard let position else { preconditionFailure("a pipeline that is over admits no step") }
    if isStopped { return .skip(.stopped) }
    if position < target {
      return .skip(jumper.map { .jumped(by: $0) } ?? .requested(reason: "the job was submitted with this step done"))
    }
    guard let condition = step.condition else { return isFinally || !hasFailed ? .run : .skip(.failure) }
    if hasFailed, !isFinally, !condition.callsStatusFunction { return .skip(.failure) }
    return .ask(condition)
  }

  /// The step at `position` did not run.
  package mutating func skip() { advance() }

  /// The step at `position` ran.
  ///
  /// - Parameters:
  ///   - failed: its conclusion is not success.
  ///   - jump: the rule of its `next` that took effect; only after a step that did not fail.
  package mutating func finish(failed: Bool, jump: Jump?) {
    guard let position else { preconditionFailure("no step was admitted") }
    if failed { failedStep = failedStep ?? position } else { executed += 1 }
    switch jump {
    case .goto(let id):
      target = steps[(position + 1)...].firstIndex { $0.id == id } ?? steps.count
      jumper = steps[position].id
    case .end, .abort:
      target = steps.count
      jumper = steps[position].id
    case nil: break
    }
    advance()
    guard !failed else { return }
    // 100 comes with the job's final record alone, so the last step leaves the percentage as it was.
    let remaining = paths.longest[max(target, self.position ?? steps.count)]
    if remaining > 0 { percent = max(percent, Double(executed) / Double(executed + remaining) * 100) }
  }

  private mutating func advance() {
    guard let index = position else { return }
    position = index + 1 < steps.count ? index + 1 : nil
  }

  /// The job's progress, if this is the job's top level. A step that failed is not completed, and the job stays at it,
  /// whatever runs behind it because its `if` says so.
  package var progress: Progress {
    Progress(
      currentStep: failedStep ?? max(target, position ?? steps.count), stepsCompleted: executed, percent: percent)
  }
}
