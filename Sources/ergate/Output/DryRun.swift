import Workflows

/// What a workflow would run, without running it.
struct DryRun {
  let workflow: Workflow
  init(_ workflow: Workflow) { self.workflow = workflow }
  var text: String { "" }
}
