import Expressions
import Jobs
import OrderedCollections

/// One run of one pipeline: what its steps see and where they stand.
@EngineActor
final class Frame {
  /// The groups around it, from the outermost.
  let prefix: [StepAddress.Component]
  /// What the next step's environment is made of.
  var environment: ProcessEnvironment
  /// What flows into the next step.
  var input: Value
  let scope: StopScope
  /// The scope of the nearest group around, this one included, that has a timeout.
  let timedScope: StopScope?
  let isFinally: Bool
  /// True once a step of this pipeline failed: what the status functions answer here.
  var hasFailed = false

  init(
    prefix: [StepAddress.Component] = [], environment: ProcessEnvironment, input: Value, scope: StopScope,
    timedScope: StopScope? = nil, isFinally: Bool = false
  ) {
    self.prefix = prefix
    self.environment = environment
    self.input = input
    self.scope = scope
    self.timedScope = timedScope
    self.isFinally = isFinally
  }

  /// The pipeline of a group of this one.
  func inside(
    _ group: StepAddress, environment: ProcessEnvironment, scope: StopScope, isTimed: Bool = false
  ) -> Frame {
    Frame(
      prefix: group.components, environment: environment, input: input, scope: scope,
      timedScope: isTimed ? scope : timedScope, isFinally: isFinally)
  }

  var isTopLevel: Bool { prefix.isEmpty }

  func address(of id: String, attempt: Int) -> StepAddress {
    let role: StepAddress.Role = isFinally && isTopLevel ? .finally : .step
    return StepAddress(prefix + [StepAddress.Component(id: id, attempt: attempt, role: role)])
  }

  /// The key of a step's record.
  func identity(of id: String) -> StepAddress { address(of: id, attempt: 0) }

  /// Puts what a step wrote to ERGATE_ENV and ERGATE_PATH over the environment of the steps that follow.
  func apply(_ change: EnvironmentChange) {
    for (name, value) in change.variables { environment[name] = value }
    guard !change.path.isEmpty else { return }
    // The last directory that was added comes first, as in GitHub Actions.
    let directories = change.path.reversed() + [environment["PATH"]].compactMap { $0 }
    environment["PATH"] = directories.joined(separator: ":")
  }
}
