import Diagnostics

/// The steps of a workflow that are run when one of them is named: that step alone, or all from it on.
///
/// The groups around the step are entered, so they belong to the selection too.
package struct SelectedSteps: Sendable {
  /// The ids of the step that was named, from the outermost group inwards.
  private let ids: [String]
  /// For each of `ids` the ids beside it that are run as well.
  private let followers: [Set<String>]

  /// The step as it is to be written: `check/unit`.
  package var path: String { ids.joined(separator: "/") }

  /// - Parameters:
  ///   - name: the path of a step, or its id alone; in any case.
  ///   - includesFollowers: whether what comes after it is selected too.
  package init(
    _ name: String, of workflow: Workflow, includesFollowers: Bool
  ) throws(SelectionProblem) {
    let ids = try StepNames(workflow).ids(of: name)
    var group = workflow.body
    var followers: [Set<String>] = []
    for id in ids {
      followers.append(includesFollowers ? group.followers(of: id) : [])
      guard let inner = group.members.first(where: { $0.id == id })?.group else { break }
      group = inner
    }
    self.ids = ids
    self.followers = followers
  }

  /// - Parameter path: the ids of a step of the body, from the outermost group inwards.
  package func contains(_ path: [String]) -> Bool {
    for (index, id) in path.enumerated() {
      guard index < ids.count else { return true }
      if id != ids[index] { return followers[index].contains(id) }
    }
    return true
  }
}

extension StepGroup {
  /// The members that come after one of them.
  fileprivate func followers(of id: String) -> Set<String> {
    guard let index = members.firstIndex(where: { $0.id == id }) else { return [] }
    switch self {
    case .pipeline(let steps): return Set(steps[(index + 1)...].map(\.id))
    case .graph(let graph):
      let dependents = TaskGraph.dependents(graph.needs)
      var found: Set<Int> = []
      var stack = dependents[index]
      while let task = stack.popLast() {
        if found.insert(task).inserted { stack += dependents[task] }
      }
      return Set(found.map { graph.tasks[$0].id })
    }
  }
}
