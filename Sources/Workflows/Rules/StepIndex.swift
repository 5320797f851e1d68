/// Finds what expressions know of steps. It is made when the first expression names one.
final class StepIndex {
  private let workflow: Workflow
  private lazy var steps = StepTree(workflow)
  private lazy var indexes = Dictionary(steps.nodes.indices.map { (steps.nodes[$0].summary.id.lowercased(), $0) }) {
    first, _ in first
  }

  init(_ workflow: Workflow) { self.workflow = workflow }

  /// How a step stands to a place that names it.
  enum Standing {
    case over
    case notOver
    /// A task beside the one at the place, or around it, that is not among the transitive needs.
    case notNeeded
    /// There may be several of it: one for each instance or round of the group with this id.
    case several(in: String)
  }

  subscript(id: String) -> StepSummary? { indexes[id.lowercased()].map { steps.nodes[$0].summary } }

  func standing(of id: String, at place: ExpressionPlace) -> Standing? {
    indexes[id.lowercased()].map { steps.standing(of: $0, at: place) }
  }

  /// The step of a number that it has.
  func step(numbered number: Int) -> StepSummary? { steps.index(ofNumber: number).map { steps.nodes[$0].summary } }

  /// The needs of the task at a place, or of the innermost one around it; nil if there is none.
  func needs(at place: ExpressionPlace) -> (task: StepSummary, needs: [StepSummary])? {
    guard let number = place.number, let index = steps.index(ofNumber: number) else { return nil }
    guard let task = steps.task(around: index) else { return nil }
    return (steps.nodes[task].summary, steps.needs(of: task).map { steps.nodes[$0].summary })
  }

  /// What `matrix` and `foreach` of the steps around a place add to its names, from the inside out.
  func instances(at place: ExpressionPlace) -> [InstanceNames] { steps.instances(at: place) }

  /// The places of the resources that the step at a place and the groups around it name.
  func resources(at place: ExpressionPlace) -> Set<Int> { steps.resources(at: place) }

  /// For suggestions: the ids of steps that are over at a place. Of very many the last ones.
  func ids(over place: ExpressionPlace) -> [String] {
    var ids: [String] = []
    for index in steps.nodes.indices.reversed() where ids.count < 500 {
      guard steps.nodes[index].summary.hasOwnID, case .over = steps.standing(of: index, at: place) else { continue }
      ids.append(steps.nodes[index].summary.id)
    }
    return ids.reversed()
  }
}
