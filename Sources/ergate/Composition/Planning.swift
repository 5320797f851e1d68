import Actions
import Engine
import Expressions
import FileStore
import Jobs
import Linux
import Processes
import SystemPackage
import Workflows

/// Forecasts a run, with what the store knows of earlier ones; makes no job, writes nothing, and starts no process.
struct Planning: Sendable {
  let workflow: RunnableWorkflow
  let location: StoreLocation
  let options: RunOptions
  let context: Value
  let selection: Selection?

  func show(as format: ListingFormat) throws {
    let forecast = try forecast()
    let workflow = workflow.workflow
    let json = PlanJSON(forecast: forecast, workflow: workflow)
    switch format {
    case .table: Console.print(PlanSheet(forecast, of: workflow).text)
    case .json: Console.print(json.value.prettyJSON)
    case .jsonl: for line in json.lines { Console.print(line.json) }
    }
  }

  /// - Throws: an exit code, after its message, if the store cannot be read.
  private func forecast() throws -> WorkflowForecast {
    let planning = self
    let loop = try StoreFailure.translating { try EngineLoop() }
    let parts = loop.parts
    return try loop.run {
      try await StoreFailure.translating {
        // Nothing is recorded where there is no store yet.
        guard PathProbe.type(of: planning.location.store) != nil else {
          return try await planning.forecast(parts, cache: nil)
        }
        let store = try await FileStore.open(
          at: planning.location.store, for: .reading, surroundings: .real(parts.reactor, launcher: nil),
          settings: StoreSettings())
        defer { store.close() }
        return try await planning.forecast(parts, cache: store)
      }
    }
  }

  @EngineActor
  private func forecast(_ loop: EngineLoopParts, cache: FileStore?) async throws -> WorkflowForecast {
    let now = loop.clock.date()
    var job = Job(id: IDGenerator().next(at: now), workflowName: workflow.workflow.name, createdAt: now)
    job.initialInputValue = workflow.input
    job.userContext = context
    job.selection = selection
    job.workspace = location.workspace
    let lease = Lease(id: job.id, epoch: 1, snapshot: JobSnapshot(job: job))
    let run = try JobRun(workflow, lease: lease, services: services(loop, cache: cache), options: options)
    return await Forecaster(run).forecast()
  }

  @EngineActor
  private func services(_ loop: EngineLoopParts, cache: FileStore?) -> RunServices {
    let nowhere = MemoryStore(
      files: MemoryStore.Files(directory: "\(location.store)/tmp", make: { _ in }, remove: { _ in })
    ) { Timestamp(milliseconds: SystemClock.wallMilliseconds()) }
    let files = StepFilesPool()
    return RunServices(
      queue: nowhere, store: nowhere, parked: nowhere, jobMaker: NoJobMaker(), files: nowhere, cache: cache ?? nowhere,
      launcher: NoLauncher(), clock: loop.clock,
      actions: ActionRegistry(
        script: ScriptAction(files), command: CommandAction(files), external: ExternalAction(files), named: [:]),
      workspaceFiles: WorkspaceFileSystem(), network: MachineNetwork(reactor: loop.reactor, clock: loop.clock),
      reporters: [], slots: Slots(0), machine: .current,
      openLog: { _ in preconditionFailure("what runs nothing has no log") }, random: { 0 })
  }
}

/// A plan makes no job.
private final class NoJobMaker: JobMaker {
  func job(
    _ id: JobID, of workflow: String, input: Value, from directory: String, in workspace: String
  ) async throws -> Job {
    preconditionFailure("a plan makes no job of \(workflow)")
  }
}

/// A plan starts nothing.
private final class NoLauncher: ProcessLauncher {
  func launch(_ request: ProcessRequest, output: @escaping OutputHandler) throws(LaunchError) -> any RunningProcess {
    preconditionFailure("a plan starts no process: \(request.arguments)")
  }

  func endLeftovers(_ processes: [ProcessIdentity], marker: [String: String]) async {}
}
