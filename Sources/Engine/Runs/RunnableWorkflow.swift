package import Expressions
package import Workflows

/// A workflow, and what a job that runs it needs to know beside it.
package struct RunnableWorkflow: Sendable {
  package var workflow: Workflow
  /// Where the workflow file is: what its own paths are relative to. Absolute.
  package var directory: String
  /// The directory that steps run in. Absolute.
  package var workspace: String
  /// The job's input as the workflow's declarations make it: checked, with defaults.
  package var input: Value

  package init(_ workflow: Workflow, in directory: String, workspace: String, input: Value) {
    self.workflow = workflow
    self.directory = directory
    self.workspace = workspace
    self.input = input
  }
}
