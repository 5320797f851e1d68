import Diagnostics

extension Loading {
  /// What can only be checked when the whole file is read.
  func checkRules(_ workflow: Workflow) {
    for pipeline in [workflow.steps, workflow.finally] {
      checkReachability(pipeline)
      checkDefaultIDs(pipeline)
    }
    checkNames(workflow)
  }

  private func checkReachability(_ steps: [Step]) {
    let paths = PipelinePaths(steps)
    for (index, step) in steps.enumerated() {
      if case .steps(let inner) = step.action { checkReachability(inner) }
      // A step that asks for the status may run after a failure, when `next` is not read.
      guard !paths.isReachable[index], !(step.condition?.callsStatusFunction ?? false) else { continue }
      let jump = steps[..<index].last { $0.next.contains { $0.condition == nil } }
      var warning = Diagnostic(
        .warning, .unreachableStep, "no run reaches the step '\(step.id)'", in: source, at: step.range)
      if let rule = jump?.next.last { warning.notes = [note("every run jumps over it here", at: rule.range)] }
      report([warning])
    }
  }

  private func checkDefaultIDs(_ steps: [Step]) {
    for step in steps {
      if case .steps(let inner) = step.action { checkDefaultIDs(inner) }
      guard !step.hasOwnID, let taken = ids[step.id] else { continue }
      error(
        .duplicateID, "the id '\(step.id)' belongs to another step", at: taken,
        notes: [note("this step has no 'id' and is called '\(step.id)' for its place in the file", at: step.range)])
    }
  }
}
