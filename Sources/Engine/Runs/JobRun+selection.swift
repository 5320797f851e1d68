package import Jobs
package import Workflows

extension Selection {
  /// The steps that it names of a workflow.
  package func steps(of workflow: Workflow) throws(SelectionProblem) -> SelectedSteps {
    switch self {
    case .from(let path): try SelectedSteps(path, of: workflow, includesFollowers: true)
    case .only(let path): try SelectedSteps(path, of: workflow, includesFollowers: false)
    }
  }
}

extension JobRun {
  /// Whether a step belongs to the part of the workflow that the job runs.
  func isSelected(_ step: Step, in frame: Frame) -> Bool {
    guard let selected, !frame.isFinally else { return true }
    return selected.contains(frame.prefix.map(\.id) + [step.id])
  }
}
