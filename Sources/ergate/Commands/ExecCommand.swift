import ArgumentParser
import Engine
import Expressions
import FileStore
import Jobs
import SystemPackage
import Workflows

/// `ergate exec`: make a job, run it here and now, and end with its result.
struct ExecCommand: ParsableCommand {
  static let configuration = CommandConfiguration.leaf(
    "exec", "Run a workflow here and now, and end with its result.",
    """
    WORKFLOW is a file, or the name of one in workflows/. The run is a job: should it be interrupted, `ergate resume` \
    goes on from the last step that was done.
    """)

  @Argument(help: "A workflow file, or the name of one in workflows/.", completion: .custom(Completion.workflows))
  var workflow: String

  @OptionGroup var inputs: InputOptions
  @OptionGroup var running: RunOptionGroup
  @OptionGroup var store: StoreOptions

  @Flag(help: "Say what would run, and run nothing.")
  var dryRun = false

  func run() throws {
    let caller = Caller.current
    let file = try WorkflowFile(workflow, caller: caller)
    let workflow = try LoadedFile(file, caller: caller).soundWorkflow()
    let input = try inputs.bind(to: workflow, caller: caller)
    let location = store.location(caller, workflowFile: file.fullPath, mayMove: true)
    try Preflight.demand(workflow, file: file, workspace: location.workspace, caller: caller)
    if dryRun {
      Console.write(
        DryRun(workflow: workflow, input: input, context: try inputs.userContext()).text, to: .standardOutput)
      return
    }
    if let notice = location.notice { Console.note(notice) }
    let context = try inputs.userContext()
    let options = try running.options(caller)
    let running = running
    let code = try StoreSession.run(at: location.store, for: .running(.exec)) { machinery in
      let now = machinery.clock.date()
      var job = Job(id: IDGenerator().next(at: now), workflowName: workflow.name, createdAt: now)
      job.initialInputValue = input
      job.userContext = context
      job.workspace = location.workspace
      job.workflowDigest = try await machinery.store.keep(WorkflowBundle(file, in: location.workspace))
      let lease = try await machinery.store.start(job)
      let runnable = RunnableWorkflow(workflow, in: file.directory, workspace: location.workspace, input: input)
      let execution = Execution(machinery: machinery, options: options, running.reporting.reporters(caller, machinery))
      let code = try await execution.run(runnable, lease)
      try machinery.store.pruneNowAndThen(after: job.id, running.retention(caller))
      return code
    }
    throw code
  }
}
