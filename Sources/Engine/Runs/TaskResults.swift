import Expressions
import Jobs
import OrderedCollections
import Workflows

/// What the tasks of one run of a graph gave to those that need them.
@EngineActor
final class TaskResults {
  private let graph: TaskGraph
  private var values: [Value]
  private var wasRun: [Bool]
  /// What each task and its needs, directly or not, wrote to ERGATE_ENV and ERGATE_PATH.
  private var changes: [EnvironmentChange?]
  private var ownChanges: [Int: EnvironmentChange] = [:]

  init(_ graph: TaskGraph) {
    self.graph = graph
    values = Array(repeating: .null, count: graph.tasks.count)
    wasRun = Array(repeating: false, count: graph.tasks.count)
    changes = Array(repeating: nil, count: graph.tasks.count)
  }

  func set(_ value: Value, _ change: EnvironmentChange, of task: Int) {
    values[task] = value
    wasRun[task] = true
    if !change.isEmpty { ownChanges[task] = change }
    changes[task] = inherited(by: task)
    if !change.isEmpty { changes[task] = (changes[task] ?? EnvironmentChange()).followed(by: change) }
  }

  func setSkipped(_ task: Int) { changes[task] = inherited(by: task) }

  /// The return value of its one need, or a map of several by id; nil: it needs nothing.
  func input(of task: Int) -> Value? {
    let needs = graph.needs[task]
    guard needs.count != 1 else { return values[needs[0]] }
    guard !needs.isEmpty else { return nil }
    var object: OrderedDictionary<String, Value> = [:]
    for need in needs { object[graph.tasks[need].id] = values[need] }
    return .object(object)
  }

  /// What tasks before it put over its environment: of two that set a variable the later among its needs.
  func inherited(by task: Int) -> EnvironmentChange? {
    var change: EnvironmentChange?
    for need in graph.needs[task] {
      guard let next = changes[need] else { continue }
      change = change.map { $0.followed(by: next) } ?? next
    }
    return change
  }

  /// The value of the graph: those of the tasks that ran.
  var value: Value {
    var object: OrderedDictionary<String, Value> = [:]
    for (index, task) in graph.tasks.enumerated() where wasRun[index] { object[task.id] = values[index] }
    return .object(object)
  }

  /// The values of instances, in their order; null for those that did not run.
  var list: Value { .array(values) }

  /// What all tasks wrote, in the order of the file: for what follows the whole graph.
  var allChanges: [EnvironmentChange] { ownChanges.sorted { $0.key < $1.key }.map(\.value) }
}

extension EnvironmentChange {
  /// Both, one after the other. A directory that both add to PATH is not added twice.
  fileprivate func followed(by next: EnvironmentChange) -> EnvironmentChange {
    var result = self
    for (name, value) in next.variables { result.variables[name] = value }
    result.path += next.path.filter { !path.contains($0) }
    return result
  }
}
