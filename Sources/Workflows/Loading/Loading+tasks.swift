import Diagnostics
import YAML

extension Loading {
  /// Reads a graph: a mapping of ids to tasks.
  func tasks(_ node: Node, _ around: Surroundings) -> TaskGraph {
    var graph = TaskGraph(tasks: [], needs: [])
    guard case .mapping(let mapping) = node.content else {
      if !node.isComplete { unread.hasUnknownSteps = true }
      wrongType(
        node, expected: "a mapping of ids to tasks", help: ["write for example: tasks: {lint: {run: make lint}}"])
      return graph
    }
    guard !mapping.entries.isEmpty else {
      error(.emptyPipeline, "a graph has at least one task", at: node.range)
      return graph
    }
    var written: [Node?] = []
    graph.tasks.reserveCapacity(mapping.entries.count)
    written.reserveCapacity(mapping.entries.count)
    for entry in mapping.entries {
      guard !isFull else { break }
      guard let fields = Fields<StepKey>(entry.value, self) else {
        noteUnread(entry)
        continue
      }
      refuse(fields, [.id: "a task's id is its key", .next: "tasks say what they need, not what follows"])
      graph.tasks.append(step(fields, entry.value, around, key: entry.key))
      written.append(fields[.needs])
      if fields[.needs] == nil, fields.mayHaveMeant(.needs) { unread.needs.insert(graph.tasks.last?.ordinal ?? 0) }
    }
    graph.needs = needs(written, of: graph.tasks)
    for index in graph.tasks.indices { graph.tasks[index].noteCaptures(defaults: around.defaults) }
    return graph
  }

  /// A task that cannot be read may still be named.
  private func noteUnread(_ entry: Mapping.Entry) {
    if let id = entry.key.scalarText { unread.stepIDs.insert(id.lowercased()) } else { unread.hasUnknownSteps = true }
  }

  func refuse(_ fields: Fields<StepKey>, _ reasons: KeyValuePairs<StepKey, String>) {
    for (key, reason) in reasons where fields.has(key) {
      error(.misplacedKey, "'\(key.rawValue)' means nothing here", at: fields.keyRange(key), label: reason)
    }
  }

  // MARK: Needs

  private func needs(_ written: [Node?], of tasks: [Step]) -> [[Int]] {
    let targets = StepTargets(written.contains { $0 != nil } ? tasks : [])
    var places: [[SourceRange]] = []
    var needs: [[Int]] = []
    for (index, node) in written.enumerated() {
      let named = node.map { self.needs($0, of: tasks[index], at: index, targets) } ?? []
      needs.append(named.map(\.index))
      places.append(named.map(\.range))
    }
    var cycles = NeedCycles(needs)
    while let cycle = cycles.next() { report(cycle, of: tasks, places) }
    return cycles.acyclicNeeds
  }

  private func needs(
    _ node: Node, of task: Step, at index: Int, _ targets: StepTargets
  ) -> [(index: Int, range: SourceRange)] {
    var items = [node]
    if case .sequence(let list) = node.content { items = list }
    var needs: [(index: Int, range: SourceRange)] = []
    for item in items {
      guard let id = fixedText(item, expected: "the id of a task, or a list of ids"),
        let target = need(id, at: item, of: task, targets)
      else {
        unread.needs.insert(task.ordinal)
        continue
      }
      if let first = needs.first(where: { $0.index == target }) {
        error(
          .duplicateNeed, "the task '\(id)' is named twice", at: item.range,
          notes: [note("it stands here already", at: first.range)])
      } else if target == index {
        unread.needs.insert(task.ordinal)
        error(.needsCycle, "a task cannot need itself", at: item.range)
      } else {
        needs.append((target, item.range))
      }
    }
    return needs
  }

  private func need(_ id: String, at node: Node, of task: Step, _ targets: StepTargets) -> Int? {
    if let target = targets.step(id) { return target.index }
    guard !unread.hasUnknownSteps, !unread.stepIDs.contains(id.lowercased()) else { return nil }
    let others = targets.ids.filter { $0 != task.id }
    let elsewhere = writtenIDs.place(of: id)
    error(
      .unknownStep,
      elsewhere == nil ? "there is no task '\(id.excerpt)'" : "'\(id.excerpt)' is not a task of this graph",
      at: node.range,
      label: elsewhere == nil ? Suggestion.closest(to: id, among: others).map { "did you mean '\($0)'?" } : nil,
      notes: elsewhere.map { [note("it stands here", at: $0)] } ?? [],
      help: [others.isEmpty ? "this graph has no other task" : "the other tasks of this graph: \(others.listed)"])
    return nil
  }

  private func report(_ cycle: NeedCycles.Cycle, of tasks: [Step], _ places: [[SourceRange]]) {
    for (task, _) in cycle.edges { unread.needs.insert(tasks[task].ordinal) }
    let names = cycle.edges.map { tasks[$0.task].id }
    let shown = names.count > 12 ? names.prefix(6) + ["…"] + names.suffix(5) : names[...]
    error(
      .needsCycle, "tasks need each other in a circle: \((shown + [names[0]]).joined(separator: " → "))",
      at: places[cycle.edges[0].task][cycle.edges[0].need],
      notes: cycle.edges.dropFirst().prefix(10).map { task, need in
        note("'\(tasks[task].id)' needs the next here", at: places[task][need])
      })
  }
}
