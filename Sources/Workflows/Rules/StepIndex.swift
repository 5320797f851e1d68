/// Finds steps by id, and says which are certain to be over where an expression stands.
struct StepIndex {
  struct Entry {
    var step: Step
    var isFinally: Bool
  }

  private var entries: [String: Entry] = [:]

  init(_ workflow: Workflow) {
    add(workflow.steps, isFinally: false)
    add(workflow.finally, isFinally: true)
  }

  private mutating func add(_ steps: [Step], isFinally: Bool) {
    for step in steps {
      entries[step.id.lowercased()] = Entry(step: step, isFinally: isFinally)
      if case .steps(let inner) = step.action { add(inner, isFinally: isFinally) }
    }
  }

  subscript(id: String) -> Entry? { entries[id.lowercased()] }

  /// In the order of the file.
  var all: [Entry] { entries.values.sorted { $0.step.ordinal < $1.step.ordinal } }
}
