import Expressions
import OrderedCollections

/// What expressions ask for that only a run brings, while a run is forecast. They are answered with null.
@EngineActor
final class Unknowns {
  private var open = OpenValues()
  /// As an expression names it: `steps.version`, `input`.
  private(set) var read: OrderedSet<String> = []
  /// The status functions that were asked and may answer otherwise.
  private(set) var statusCalls: OrderedSet<String> = []
  private(set) var hasReadSecrets = false
  private var isPessimistic = false

  /// Begins anew, at a place of the workflow.
  ///
  /// - Parameter isPessimistic: what is asked for the status is told that a step before has failed.
  func start(at open: OpenValues, isPessimistic: Bool = false) {
    self.open = open
    self.isPessimistic = isPessimistic
    read = []
    statusCalls = []
    hasReadSecrets = false
  }

  func note(_ context: String) {
    if isOpen(context) { read.append(context) }
  }

  func note(_ member: String, of context: String) {
    switch context {
    case "secrets": hasReadSecrets = true
    case "steps", "needs": if open.steps.contains(member.lowercased()) { read.append("steps.\(member)") }
    case "job" where member.lowercased() == "workflow-name": break
    case "runner" where member.lowercased() != "temp": break
    case "input", "item", "key", "index": note(context)
    default: if isOpen(context) { read.append("\(context).\(member)") }
    }
  }

  private func isOpen(_ context: String) -> Bool {
    switch context {
    case "steps", "needs": !open.steps.isEmpty
    case "input": open.isInputOpen
    case "env": open.isEnvironmentOpen
    case "matrix", "item", "index", "key": open.isInstanceOpen
    case "job", "runner", "resources", "result": true
    default: false
    }
  }

  /// What a function answers if all goes well, or badly; nil if that does not matter to it.
  func answer(to function: HostFunction) -> Value? {
    switch function {
    case .always: return nil
    case .hashFiles:
      if open.hasRunners { read.append("hashFiles()") }
      return nil
    case .success, .failure, .cancelled:
      if open.hasRunners || function == .cancelled { statusCalls.append("\(function.rawValue)()") }
      return .bool(isPessimistic == (function != .success))
    }
  }
}
