/// Finds what expressions know of steps. It is made when the first expression names one.
final class StepIndex {
  private let workflow: Workflow
  private lazy var summaries = Self.summaries(of: workflow)
  private lazy var indexes = Dictionary(summaries.indices.map { (summaries[$0].id.lowercased(), $0) }) { first, _ in
    first
  }

  init(_ workflow: Workflow) { self.workflow = workflow }

  subscript(id: String) -> StepSummary? { indexes[id.lowercased()].map { summaries[$0] } }

  /// The step of a number that it has.
  func step(numbered number: Int) -> StepSummary? {
    var low = 0
    var high = summaries.count
    while low < high {
      let middle = (low + high) / 2
      if summaries[middle].number < number { low = middle + 1 } else { high = middle }
    }
    return low < summaries.count ? summaries[low] : nil
  }

  /// For suggestions: the ids of steps that are over at a place. Of very many the last ones.
  func ids(over place: ExpressionPlace) -> [String] {
    var ids: [String] = []
    for step in summaries.reversed() where ids.count < 500 {
      if step.hasOwnID, step.isOver(at: place) { ids.append(step.id) }
    }
    return ids.reversed()
  }

  private static func summaries(of workflow: Workflow) -> [StepSummary] {
    var summaries: [StepSummary] = []
    func add(_ steps: [Step], isFinally: Bool) {
      for index in steps.indices {
        summaries.append(StepSummary(steps[index], isFinally: isFinally))
        if case .steps(let inner) = steps[index].action { add(inner, isFinally: isFinally) }
      }
    }
    add(workflow.steps, isFinally: false)
    add(workflow.finally, isFinally: true)
    return summaries
  }
}
