import Diagnostics

extension Loading {
  /// What can only be checked when the whole file is read.
  func checkRules(_ workflow: Workflow) {
    for group in [workflow.body, .pipeline(workflow.finally)] {
      // Where it is not known where a step goes, nobody can say that no run reaches another.
      if !unread.jumps { checkReachability(group) }
      checkDefaultIDs(group.members)
    }
    checkNames(workflow)
    if !workflow.resources.isEmpty { warnOfUnusedResources(workflow) }
  }

  private func warnOfUnusedResources(_ workflow: Workflow) {
    guard unread.resources.isEmpty, !unread.hasUnknownResources, !unread.hasUnknownSteps else { return }
    var used: Set<Int> = []
    func add(_ steps: [Step]) {
      for step in steps {
        used.formUnion(step.resources)
        if let group = step.group { add(group.members) }
      }
    }
    add(workflow.steps)
    add(workflow.finally)
    for resource in workflow.resources { used.formUnion(resource.needs) }
    for (index, resource) in workflow.resources.enumerated() where !used.contains(index) {
      warning(
        .unusedResource, "nothing uses the resource '\(resource.name)', so it is never made", at: resource.range,
        help: ["A step that uses it says so: resources: [\(resource.name)]"])
    }
  }

  private func checkReachability(_ group: StepGroup) {
    switch group {
    case .pipeline(let steps): checkReachability(steps)
    case .graph(let graph): for task in graph.tasks { if let inner = task.group { checkReachability(inner) } }
    }
  }

  /// Warns once of each row of steps that no run reaches.
  private func checkReachability(_ steps: [Step]) {
    let paths = PipelinePaths(steps)
    var jump: NextRule?
    var unreached: [Step] = []
    for index in steps.indices {
      if let inner = steps[index].group { checkReachability(inner) }
      // A step that asks for the status may run after a failure, when `next` is not read.
      if paths.isReachable[index] || steps[index].condition?.callsStatusFunction == true {
        if !unreached.isEmpty { warn(ofUnreached: unreached, behind: jump) }
        unreached = []
        if paths.isReachable[index] { jump = steps[index].next.first { $0.condition == nil } }
      } else {
        unreached.append(steps[index])
      }
    }
    warn(ofUnreached: unreached, behind: jump)
  }

  private func warn(ofUnreached steps: [Step], behind jump: NextRule?) {
    guard let first = steps.first else { return }
    warning(
      .unreachableStep, "no run reaches the step '\(first.id)'", at: first.range,
      label: steps.count == 1 ? nil : "nor the \(steps.count == 2 ? "step" : "\(steps.count - 1) steps") after it",
      notes: jump.map { [note("every run jumps over it here", at: $0.range)] } ?? [])
  }

  private func checkDefaultIDs(_ steps: [Step]) {
    for index in steps.indices {
      if let inner = steps[index].group { checkDefaultIDs(inner.members) }
      guard !steps[index].hasOwnID, let taken = ids[steps[index].id] else { continue }
      let id = steps[index].id
      error(
        .duplicateID, "the id '\(id)' belongs to another step", at: taken,
        notes: [note("this step has no 'id' and is called '\(id)' for its place in the file", at: steps[index].range)])
    }
  }
}
