import Expressions
import Jobs
import OrderedCollections
import Workflows

/// One run of one pipeline, or of one task of a graph: what its steps see and where they stand.
@EngineActor
final class Frame {
  /// The groups around it, from the outermost.
  let prefix: [StepAddress.Component]
  /// What the next step's environment is made of.
  var environment: ProcessEnvironment
  /// What flows into the next step.
  var input: Value
  private(set) var scope: StopScope
  /// The scope of the nearest group around, this one included, that has a timeout.
  let timedScope: StopScope?
  let isFinally: Bool
  /// What the context `steps` holds here.
  let results: StepResults
  /// The ids that the task here needs, or the innermost task around; nil outside of graphs.
  let needs: [String]?
  private let role: StepAddress.Role
  /// What `matrix`, `item`, `index` and `key` are here.
  let instances: InstanceContext
  /// The resources that the groups around use, and within an attempt the step itself.
  let resources: [LiveResource]
  /// The instance and the round that the step here is run as.
  private let instance: String?
  private let round: Int?
  /// True once a step of this pipeline, or a transitive need of this task, failed: what the status functions answer
  /// here.
  var hasFailed = false

  init(
    prefix: [StepAddress.Component] = [], environment: ProcessEnvironment, input: Value, scope: StopScope,
    timedScope: StopScope? = nil, isFinally: Bool = false, results: StepResults, needs: [String]? = nil,
    role: StepAddress.Role = .step, instances: InstanceContext = InstanceContext(), instance: String? = nil,
    round: Int? = nil, resources: [LiveResource] = []
  ) {
    self.resources = resources
    self.prefix = prefix
    self.environment = environment
    self.input = input
    self.scope = scope
    self.timedScope = timedScope
    self.isFinally = isFinally
    self.results = results
    self.needs = needs
    self.role = role
    self.instances = instances
    self.instance = instance
    self.round = round
  }

  /// What a group of this one holds.
  func inside(
    _ group: StepAddress, environment: ProcessEnvironment, scope: StopScope, isTimed: Bool = false
  ) -> Frame {
    Frame(
      prefix: group.components, environment: environment, input: input, scope: scope,
      timedScope: isTimed ? scope : timedScope, isFinally: isFinally, results: results, needs: needs,
      instances: instances, resources: resources)
  }

  /// What one attempt of the step here sees, with the resources that it uses.
  func using(_ used: [LiveResource], scope: StopScope) -> Frame {
    let frame = Frame(
      prefix: prefix, environment: environment, input: input, scope: scope, timedScope: timedScope,
      isFinally: isFinally, results: results, needs: needs, role: role, instances: instances, instance: instance,
      round: round, resources: resources + used)
    frame.hasFailed = hasFailed
    return frame
  }

  /// One task of the graph that this frame is of.
  ///
  /// - Parameters:
  ///   - input: nil: what flows into the graph.
  ///   - change: what its needs wrote to ERGATE_ENV and ERGATE_PATH.
  func forTask(
    needs: [String] = [], input: Value? = nil, change: EnvironmentChange? = nil, hasFailed: Bool = false
  ) -> Frame {
    let frame = Frame(
      prefix: prefix, environment: environment, input: input ?? self.input, scope: scope, timedScope: timedScope,
      isFinally: isFinally, results: results, needs: needs, role: .task, instances: instances,
      resources: resources)
    if let change { frame.apply(change) }
    frame.hasFailed = hasFailed
    return frame
  }

  /// One instance of the step that has its turn here.
  func forInstance(_ instance: Instance, of expansion: Expansion) -> Frame {
    let frame = Frame(
      prefix: prefix, environment: environment, input: input, scope: scope, timedScope: timedScope,
      isFinally: isFinally, results: StepResults(inside: results), needs: needs, role: role,
      instances: instances.inside(instance, of: expansion), instance: instance.name,
      resources: resources)
    frame.hasFailed = hasFailed
    return frame
  }

  /// One round of the step that has its turn here.
  func forRound(_ number: Int) -> Frame {
    let frame = Frame(
      prefix: prefix, environment: environment, input: input, scope: scope, timedScope: timedScope,
      isFinally: isFinally, results: StepResults(inside: results), needs: needs, role: role, instances: instances,
      instance: instance, round: number, resources: resources)
    frame.hasFailed = hasFailed
    return frame
  }

  /// From now on what is here can be stopped by itself; close the scope when it is over.
  func openOwnScope() { scope = StopScope(inside: scope) }

  var isTopLevel: Bool { prefix.isEmpty }

  func address(of id: String, attempt: Int) -> StepAddress {
    let role = isFinally && isTopLevel ? StepAddress.Role.finally : role
    return StepAddress(
      prefix + [StepAddress.Component(id: id, instance: instance, iteration: round, attempt: attempt, role: role)])
  }

  /// The key of a step's record.
  func identity(of id: String) -> StepAddress { address(of: id, attempt: 0) }

  /// The key of the record of a task of the graph that this frame is of.
  func identity(ofTask id: String) -> StepAddress {
    StepAddress(prefix + [StepAddress.Component(id: id, attempt: 0, role: .task)])
  }

  /// The key of the record of an instance of the step that has its turn here.
  func identity(ofInstance name: String, of id: String) -> StepAddress {
    var address = identity(of: id)
    address.components[address.components.count - 1].instance = name
    return address
  }

  /// Puts what a step wrote to ERGATE_ENV and ERGATE_PATH over the environment of the steps that follow.
  func apply(_ change: EnvironmentChange) {
    for (name, value) in change.variables { environment[name] = value }
    guard !change.path.isEmpty else { return }
    // The last directory that was added comes first, as in GitHub Actions.
    let directories = change.path.reversed() + [environment["PATH"]].compactMap { $0 }
    environment["PATH"] = directories.joined(separator: ":")
  }
}
