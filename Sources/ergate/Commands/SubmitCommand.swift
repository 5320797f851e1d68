import ArgumentParser
import Engine
import FileStore
import Jobs
import Workflows

/// `ergate submit`: put a job on the queue, and print its id once it is safe there.
struct SubmitCommand: ParsableCommand {
  static let configuration = CommandConfiguration.leaf(
    "submit", "Put a job on the queue and print its id.",
    """
    When the id is printed the job is on the disk, and will be run by `ergate worker`, whatever happens meanwhile. \
    With --job, the job is one that a client of the Python library Ergate dumped as JSON.
    """)

  @Argument(help: "A workflow file, or the name of one in workflows/.", completion: .custom(Completion.workflows))
  var workflow: String?

  @OptionGroup var inputs: InputOptions
  @OptionGroup(title: "Queueing") var queueing: QueueOptions

  @Option(
    help: ArgumentHelp("A job as JSON, instead of a workflow; '-' is standard input.", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var job: String?

  @OptionGroup var store: StoreOptions

  mutating func validate() throws {
    if workflow == nil, job == nil {
      throw ValidationError("Name a workflow, or a job with --job. `ergate list` shows the workflows.")
    }
    if job != nil, workflow != nil || inputs.request.isGiven {
      throw ValidationError("--job holds the workflow's name and its input; name neither beside it.")
    }
  }

  func run() throws {
    let caller = Caller.current
    let id = if let job { try submit(client: job, caller) } else { try submit(workflow ?? "", caller) }
    Console.print(id.text)
  }

  private func submit(_ name: String, _ caller: Caller) throws -> JobID {
    let file = try WorkflowFile(name, caller: caller)
    let workflow = try LoadedFile(file, caller: caller).soundWorkflow()
    let input = try inputs.request.bind(to: workflow, caller: caller)
    let context = try inputs.request.userContext()
    let location = store.location(caller, workflowFile: file.fullPath)
    let queueing = queueing
    return try StoreSession.run(at: location.store, for: .writing) { machinery in
      let now = machinery.clock.date()
      var job = Job(id: IDGenerator().next(at: now), workflowName: workflow.name, createdAt: now)
      job.initialInputValue = input
      job.userContext = context
      job.workspace = location.workspace
      try queueing.apply(to: &job, at: now)
      job.workflowDigest = try await machinery.store.keep(WorkflowBundle(file, in: location.workspace))
      return try await machinery.store.put(job)
    }
  }

  private func submit(client path: String, _ caller: Caller) throws -> JobID {
    let submission = try ClientJob.read(path, caller)
    let location = store.location(caller)
    let queueing = queueing
    return try StoreSession.run(at: location.store, for: .writing) { machinery in
      let now = machinery.clock.date()
      let ours = IDGenerator().next(at: now)
      func put(as id: JobID) async throws -> JobID {
        var job = submission.job(id: id, at: now)
        job.workspace = job.workspace ?? location.workspace
        try queueing.apply(to: &job, at: now)
        return try await machinery.store.put(job)
      }
      do {
        return try await put(as: submission.id ?? ours)
      } catch let error as StoreError where error.code == .duplicate && submission.id != nil {
        return try await put(as: ours)
      }
    }
  }
}
