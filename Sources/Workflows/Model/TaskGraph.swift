/// Tasks, each of which begins as soon as those that it needs are over.
package struct TaskGraph: Sendable {
  /// In the order of the file; the id of each is its key there.
  package var tasks: [Step]
  /// For each task the indexes of the tasks that it needs, in the order in which it names them. There is no cycle.
  package var needs: [[Int]]

  package init(tasks: [Step], needs: [[Int]]) {
    self.tasks = tasks
    self.needs = needs
  }

  /// For each task the indexes of those that name it, in the order of the file.
  package static func dependents(_ needs: [[Int]]) -> [[Int]] {
    var dependents = Array(repeating: [Int](), count: needs.count)
    for (task, needs) in needs.enumerated() {
      for need in needs { dependents[need].append(task) }
    }
    return dependents
  }
}
