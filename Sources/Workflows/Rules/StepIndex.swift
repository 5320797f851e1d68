/// Finds steps by id, and says which are certain to be over where an expression stands.
struct StepIndex {
  struct Entry {
    var step: Step
    var isFinally: Bool

    /// Whether the step is certain to be over.
    func isOver(at place: ExpressionPlace) -> Bool {
      if isFinally != place.isFinally { return place.isFinally }
      switch place.position {
      case .beforeSteps: return false
      case .afterSteps: return true
      case .before(let other): return step.lastOrdinal < other.ordinal
      case .after(let other):
        let isInside = step.ordinal > other.ordinal && step.lastOrdinal <= other.lastOrdinal
        return isInside || step.lastOrdinal < other.ordinal
      }
    }
  }

  /// What decides whether a step is over, without the step: there are many.
  private struct OwnID {
    var id: String
    var lastOrdinal: Int
    var index: Int
  }

  private var entries: [Entry] = []
  private var ownIDs: [OwnID] = []
  private var indexes: [String: Int] = [:]

  init(_ workflow: Workflow) {
    add(workflow.steps, isFinally: false)
    add(workflow.finally, isFinally: true)
  }

  private mutating func add(_ steps: [Step], isFinally: Bool) {
    for step in steps {
      let key = step.id.lowercased()
      if indexes[key] == nil { indexes[key] = entries.count }
      if step.hasOwnID { ownIDs.append(OwnID(id: step.id, lastOrdinal: step.lastOrdinal, index: entries.count)) }
      entries.append(Entry(step: step, isFinally: isFinally))
      if case .steps(let inner) = step.action { add(inner, isFinally: isFinally) }
    }
  }

  subscript(id: String) -> Entry? { indexes[id.lowercased()].map { entries[$0] } }

  /// For suggestions: the ids of steps that are over at a place. Of very many the last ones.
  func ids(over place: ExpressionPlace) -> [String] {
    var ids: [String] = []
    for own in ownIDs.reversed() where ids.count < 500 {
      // Nothing that ends behind a step is over there, but for what a group holds.
      if case .before(let step) = place.position, own.lastOrdinal >= step.ordinal { continue }
      if entries[own.index].isOver(at: place) { ids.append(own.id) }
    }
    return ids.reversed()
  }
}
