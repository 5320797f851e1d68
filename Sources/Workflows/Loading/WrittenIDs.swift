import Diagnostics
import YAML

/// The ids that stand in a file, found by its shape alone: those of parts that were refused too.
struct WrittenIDs {
  private var places: [String: SourceRange] = [:]

  init() {}

  init(_ root: Node) { add(root) }

  /// Where the first step or task of this id stands, whatever the case.
  func place(of id: String) -> SourceRange? { places[id.lowercased()] }

  private mutating func add(_ node: Node) {
    switch node.content {
    case .scalar, .invalid: break
    case .sequence(let items): for item in items { add(item) }
    case .mapping(let mapping):
      let isStep = StepKey.actions.contains { node.hasKey($0.rawValue) }
      for entry in mapping.entries {
        if isStep, entry.key.scalarText == "id", let id = entry.value.scalarText { add(id, at: entry.value.range) }
        if entry.key.scalarText == "tasks" { addTasks(entry.value) }
        add(entry.value)
      }
    }
  }

  private mutating func addTasks(_ node: Node) {
    guard case .mapping(let mapping) = node.content else { return }
    for entry in mapping.entries { if let id = entry.key.scalarText { add(id, at: entry.key.range) } }
  }

  private mutating func add(_ id: String, at range: SourceRange) {
    let key = id.lowercased()
    if places[key] == nil { places[key] = range }
  }
}
