import TestSupport

/// A graph made at random, with what its programs will do: the file, and a simple model of what must have run.
struct RandomGraph {
  enum Reaction: String, CaseIterable { case drain, cancel, `continue` }

  enum Condition: String, CaseIterable {
    case none, always = "always()", failure = "failure()", no = "false", yes = "true"
  }

  struct Task {
    var id: String
    var needs: [Int]
    var condition: Condition
    var exitCode: Int
    var isContinued: Bool
    var seconds: Int
  }

  let tasks: [Task]
  let reaction: Reaction
  let maxParallel: Int?
  let places: Int

  init(using random: inout SeededGenerator) {
    reaction = Reaction.allCases.randomElement(using: &random) ?? .drain
    maxParallel = random.oneIn(3) ? Int.random(in: 1...3, using: &random) : nil
    places = Int.random(in: 1...4, using: &random)
    let count = Int.random(in: 1...9, using: &random)
    tasks = (0..<count).map { index in
      let needs = (0..<index).filter { _ in random.oneIn(3) }
      return Task(
        id: "t\(index)", needs: needs,
        condition: random.oneIn(2) ? .none : Condition.allCases.randomElement(using: &random) ?? .none,
        exitCode: random.oneIn(5) ? 1 : 0, isContinued: random.oneIn(4), seconds: Int.random(in: 0...3, using: &random))
    }
  }

  /// In flow style, the last task first: the order of the file means nothing.
  var yaml: String {
    let entries = tasks.reversed().map { task in
      var fields = ["command: [do, take \(task.seconds)s, exit \(task.exitCode)]"]
      if !task.needs.isEmpty { fields.append("needs: [\(task.needs.map { tasks[$0].id }.joined(separator: ", "))]") }
      if task.condition != .none { fields.append("if: '\(task.condition.rawValue)'") }
      if task.isContinued { fields.append("continue-on-error: true") }
      return "\(task.id): {\(fields.joined(separator: ", "))}"
    }
    let limit = maxParallel.map { "max-parallel: \($0)\n" } ?? ""
    return "on-failure: \(reaction.rawValue)\n\(limit)tasks: {\(entries.joined(separator: ", "))}"
  }

  /// For each task the statuses that it may end with. Under `drain` and `cancel` it depends on time whether a task that
  /// needs nothing that failed has begun, or is over, when something fails.
  var allowed: [String: Set<String>] {
    var isAfterFailure: [Bool] = []
    var mayFail = false
    var result: [String: Set<String>] = [:]
    for task in tasks {
      let after = task.needs.contains { isAfterFailure[$0] || fails[$0] }
      isAfterFailure.append(after)
      result[task.id] = [status(of: task, isAfterFailure: after)]
      mayFail = mayFail || fails[isAfterFailure.count - 1]
    }
    guard mayFail, reaction != .continue else { return result }
    for (index, task) in tasks.enumerated() {
      if result[task.id]?.contains("skipped") == true { continue }
      let outlives = task.condition == .always || task.condition == .failure
      if !outlives { result[task.id]?.insert("skipped") }
      if !outlives, reaction == .cancel { result[task.id]?.insert("cancelled") }
      // What is skipped or cancelled counts as failed for those that need it.
      for dependent in dependents(of: index) where !outlives {
        result[tasks[dependent].id]?.formUnion(["skipped", "completed", "failed", "cancelled"])
      }
    }
    return result
  }

  /// Whether each task fails, if nothing but its needs decides whether it runs.
  private var fails: [Bool] {
    var after: [Bool] = []
    var fails: [Bool] = []
    for task in tasks {
      let isAfter = task.needs.contains { after[$0] || fails[$0] }
      after.append(isAfter)
      fails.append(
        status(of: task, isAfterFailure: isAfter) == "failed" && !task.isContinued)
    }
    return fails
  }

  private func status(of task: Task, isAfterFailure: Bool) -> String {
    let runs: Bool
    switch task.condition {
    case .none, .yes: runs = !isAfterFailure
    case .always: runs = true
    case .failure: runs = isAfterFailure
    case .no: runs = false
    }
    guard runs else { return "skipped" }
    return task.exitCode == 0 ? "completed" : "failed"
  }

  private func dependents(of task: Int) -> [Int] {
    var found: Set<Int> = [task]
    for index in tasks.indices where tasks[index].needs.contains(where: found.contains) { found.insert(index) }
    return found.subtracting([task]).sorted()
  }
}
