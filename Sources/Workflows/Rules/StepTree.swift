/// The steps of a workflow in the order of the file, and how they stand to each other.
struct StepTree {
  struct Node {
    let summary: StepSummary
    /// The group around it, as an index.
    let parent: Int?
    /// Its place among the steps of that group.
    let position: Int
  }

  private(set) var nodes: [Node] = []
  /// The graphs, by the index of the step that holds each; -1 is the workflow.
  private var graphs: [Int: Graph] = [:]
  /// What the last task that was asked for needs, directly or not.
  private var lastNeeds: (task: Int, needs: Set<Int>)?

  private struct Graph {
    let needs: [[Int]]
    /// The nodes of its tasks.
    var tasks: [Int] = []
  }

  init(_ workflow: Workflow) {
    add(workflow.body, in: nil, isFinally: false)
    add(.pipeline(workflow.finally), in: nil, isFinally: true)
  }

  private mutating func add(_ group: StepGroup, in parent: Int?, isFinally: Bool) {
    if case .graph(let graph) = group { graphs[parent ?? -1] = Graph(needs: graph.needs) }
    for (position, step) in group.members.enumerated() {
      if group.isGraph { graphs[parent ?? -1]?.tasks.append(nodes.count) }
      let index = nodes.count
      nodes.append(Node(summary: StepSummary(step, isFinally: isFinally), parent: parent, position: position))
      if let inner = step.group { add(inner, in: index, isFinally: isFinally) }
    }
  }

  func index(ofNumber number: Int) -> Int? {
    var low = 0
    var high = nodes.count
    while low < high {
      let middle = (low + high) / 2
      if nodes[middle].summary.number < number { low = middle + 1 } else { high = middle }
    }
    return low < nodes.count ? low : nil
  }

  // MARK: What is over where

  /// How a step stands to a place: whether it is certain to be over there, and there is one of it.
  mutating func standing(of step: Int, at place: ExpressionPlace) -> StepIndex.Standing {
    let summary = nodes[step].summary
    if summary.isFinally != place.isFinally { return place.isFinally ? alone(step, below: nil) : .notOver }
    switch place.position {
    case .beforeSteps, .inResource: return .notOver
    case .afterSteps: return alone(step, below: nil)
    case .before(let numbers): return standing(of: step, to: numbers)
    case .after(let numbers):
      let isInside = summary.number > numbers.own && summary.last <= numbers.last
      guard isInside, let own = index(ofNumber: numbers.own) else { return standing(of: step, to: numbers) }
      return alone(step, below: place.isOfWhole ? nodes[own].parent : own)
    }
  }

  private mutating func standing(
    of step: Int, to place: ExpressionPlace.StepNumbers
  ) -> StepIndex.Standing {
    guard let here = index(ofNumber: place.own) else { return .notOver }
    // A step is never over inside itself, nor before one that holds it.
    guard !nodes[step].summary.holds(place.own), !nodes[here].summary.holds(nodes[step].summary.number) else {
      return .notOver
    }
    var theirs = step
    while let parent = nodes[theirs].parent, !nodes[parent].summary.holds(place.own) { theirs = parent }
    let group = nodes[theirs].parent
    var ours = here
    while let parent = nodes[ours].parent, parent != group { ours = parent }
    if graphs[group ?? -1] != nil {
      guard needs(ours, theirs) else { return .notNeeded }
    } else if nodes[theirs].summary.number > nodes[ours].summary.number {
      return .notOver
    }
    return alone(step, below: group)
  }

  /// Over, unless there may be several of it below `group`.
  private func alone(_ step: Int, below group: Int?) -> StepIndex.Standing {
    var around = nodes[step].parent
    while let index = around, index != group {
      if nodes[index].summary.isMultiple { return .several(in: nodes[index].summary.id) }
      around = nodes[index].parent
    }
    return .over
  }

  // MARK: Instances

  /// What `matrix` and `foreach` of the steps around a place add to its names, from the inside out.
  func instances(at place: ExpressionPlace) -> [InstanceNames] {
    guard let number = place.number, var index = index(ofNumber: number) else { return [] }
    var names: [InstanceNames] = []
    if !place.isOfWhole, let own = nodes[index].summary.instances { names.append(own) }
    while let parent = nodes[index].parent {
      if let around = nodes[parent].summary.instances { names.append(around) }
      index = parent
    }
    return names
  }

  // MARK: Resources

  /// The places of the resources that the step at a place and the groups around it name.
  func resources(at place: ExpressionPlace) -> Set<Int> {
    guard let number = place.number, let index = index(ofNumber: number) else { return [] }
    var found: Set<Int> = []
    var around: Int? = place.isBeforeResources || place.isOfWhole ? nodes[index].parent : index
    while let step = around {
      found.formUnion(nodes[step].summary.resources)
      around = nodes[step].parent
    }
    return found
  }

  // MARK: Needs

  /// The step itself, if it is a task, or the innermost one around it.
  func task(around step: Int) -> Int? {
    var index = step
    while graphs[nodes[index].parent ?? -1] == nil || nodes[index].isOutsideBody {
      guard let parent = nodes[index].parent else { return nil }
      index = parent
    }
    return index
  }

  func needs(of task: Int) -> [Int] {
    guard let graph = graphs[nodes[task].parent ?? -1] else { return [] }
    return graph.needs[nodes[task].position].map { graph.tasks[$0] }
  }

  /// Whether a task needs another one, directly or not.
  private mutating func needs(_ task: Int, _ other: Int) -> Bool {
    let direct = needs(of: task)
    if direct.contains(other) { return true }
    if lastNeeds?.task != task {
      var found: Set<Int> = []
      var stack = direct
      while let need = stack.popLast() {
        if found.insert(need).inserted { stack += needs(of: need) }
      }
      lastNeeds = (task, found)
    }
    return lastNeeds?.needs.contains(other) == true
  }
}

extension StepTree.Node {
  /// Of `finally`, whose steps have no group around them either.
  fileprivate var isOutsideBody: Bool { parent == nil && summary.isFinally }
}

extension StepSummary {
  /// Whether a number is that of the step itself or of one inside it.
  fileprivate func holds(_ number: Int) -> Bool { self.number <= number && number <= last }
}
