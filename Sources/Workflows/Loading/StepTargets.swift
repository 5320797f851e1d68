/// The steps of one pipeline, as `next` names them.
struct StepTargets {
  private var indexes: [String: Int] = [:]
  private let steps: [String]
  /// The ids that the file gives.
  let ids: [String]

  init(_ steps: [Step]) {
    self.steps = steps.map(\.id)
    ids = steps.filter(\.hasOwnID).map(\.id)
    for (index, step) in steps.enumerated() where step.hasOwnID { indexes[step.id.lowercased()] = index }
  }

  /// The place of a step and its id as the step spells it.
  func step(_ id: String) -> (index: Int, id: String)? {
    indexes[id.lowercased()].map { ($0, steps[$0]) }
  }
}
