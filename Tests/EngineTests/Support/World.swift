import Actions
import Diagnostics
import Engine
import Expressions
import Jobs
import OrderedCollections
import TestSupport
import Testing
import Workflows

/// All that running jobs needs, in memory: the real loader, store and actions, and a fake launcher. Time passes by
/// itself when nothing else can happen, unless `clock` is replaced.
@EngineActor
final class World {
  let clock: ManualClock
  let store: MemoryStore
  let launcher: FakeLauncher
  let reporter = CollectingReporter()
  let files = FakeWorkspaceFiles()
  let logs = FakeLogs()
  let network = FakeNetwork()
  var slots = Slots(1)
  var options = RunOptions(callerEnvironment: ProcessEnvironment(["PATH": Array("/bin".utf8)]))
  /// What stands in for the store of the workers, if something does.
  var stateStore: (any StateStore)?
  /// Who is asked at the terminal.
  var approver: (any Approver)?
  /// Jitter, from 0 to 1.
  var random = 0.5

  init(timePasses: Bool = true) {
    let clock = ManualClock(runsWhenIdle: timePasses)
    self.clock = clock
    launcher = FakeLauncher(clock: clock)
    store = MemoryStore(worker: "first", files: .temporary()) { clock.manualDate.now }
  }

  isolated deinit { store.files.removeAll() }

  func services(_ store: MemoryStore) -> RunServices {
    // Each process has its own.
    let stepFiles = StepFilesPool()
    var services = RunServices(
      queue: store, store: stateStore ?? store, parked: store, jobMaker: FixedJobMaker(), files: store, cache: store,
      launcher: launcher, clock: clock,
      actions: ActionRegistry(
        script: ScriptAction(stepFiles), command: CommandAction(stepFiles),
        external: ExternalAction(stepFiles),
        named: [
          "set": SetAction(), "assert": AssertAction(), "sleep": SleepAction(), "write-file": WriteFileAction(),
          "http": HTTPAction(stepFiles),
          "submit": SubmitAction(), "approve": ApproveAction(),
        ]),
      workspaceFiles: files, network: network, reporters: [reporter], slots: slots,
      machine: Machine(architecture: "X64", processors: 4), openLog: { [logs] in FakeLog($0, logs) },
      random: { self.random })
    services.approver = approver
    return services
  }

  // MARK: Jobs

  @discardableResult
  func put(
    _ id: String = "job", workflow: String = "test", input: Value = .null, change: (inout Job) -> Void = { _ in }
  ) async throws -> JobID {
    var job = Job(id: try #require(JobID(id)), workflowName: workflow, createdAt: clock.date())
    job.initialInputValue = input
    change(&job)
    return try await store.put(job)
  }

  /// The run of the next job in the queue, which is not begun.
  func claim(_ yaml: String, by worker: MemoryStore? = nil) async throws -> JobRun {
    let store = worker ?? store
    let lease = try #require(try await store.claim(from: []))
    return try JobRun(
      try runnable(yaml, lease.snapshot.job), lease: lease, services: services(store), options: options)
  }

  /// Runs a workflow as a new job, to its end.
  @discardableResult
  func run(_ yaml: String, input: Value = .null) async throws -> JobSnapshot {
    try await put(input: input)
    return try await claim(yaml).run()
  }

  /// Begins a new job, and goes on until it waits for something.
  func start(_ yaml: String) async throws -> StartedRun {
    try await put()
    let run = try await claim(yaml)
    let task = EngineActor.start { try? await run.run() }
    await EngineThread.idle()
    return StartedRun(run: run, task: task)
  }

  /// - Parameter places: of `-j`.
  func worker(
    _ workflows: FixedWorkflows, places: Int = 1, by store: MemoryStore? = nil, change: (inout WorkerOptions) -> Void
  ) -> Worker {
    var options = WorkerOptions()
    options.slots = places
    change(&options)
    slots = Slots(places)
    return Worker(options, services: services(store ?? self.store), workflows: workflows, runOptions: self.options)
  }

  func statuses(_ ids: String...) async throws -> [JobStatus] {
    var statuses: [JobStatus] = []
    for id in ids { statuses.append(try await store.snapshot(of: try #require(JobID(id))).job.status) }
    return statuses
  }

  func runnable(_ yaml: String, _ job: Job) throws -> RunnableWorkflow {
    RunnableWorkflow(try load(yaml), in: "/space/workflows", workspace: "/space", input: job.initialInputValue)
  }

  var jobID: JobID {
    guard let id = JobID("job") else { preconditionFailure("'job' is a name") }
    return id
  }

  func journal(_ id: String = "job") throws -> [JournalRecord] {
    try store.journal(of: try #require(JobID(id)))
  }

  /// The journal as people would tell it, without the making and claiming of the job.
  func trace(_ id: String = "job") throws -> String {
    let start = try journal(id).first?.time ?? clock.date()
    return try journal(id).compactMap { $0.event.told(since: start) }.joined(separator: "\n")
  }
}

/// A run that is under way.
@EngineActor
struct StartedRun {
  let run: JobRun
  let task: Task<JobSnapshot?, Never>

  /// What it came to; nil, if the store broke.
  func end() async -> JobSnapshot? { await task.value }
}

/// A workflow that has no errors.
func load(_ yaml: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> Workflow {
  let loaded = loadWorkflow(Source(path: "test.yaml", text: yaml))
  return try #require(
    loaded.workflow, "\(DiagnosticRenderer().render(loaded.diagnostics))", sourceLocation: sourceLocation)
}

@EngineActor
final class FakeWorkspaceFiles: WorkspaceFiles {
  /// By path.
  var texts: [String: String] = [:]
  /// Artifacts, by the names of their directories.
  private(set) var kept: [String: [String: String]] = [:]
  /// Why none can be kept.
  var keepingProblem: String?

  nonisolated init() {}

  func read(_ path: String) throws(WorkspaceError) -> [UInt8]? { texts[path].map { Array($0.utf8) } }

  func hash(_ globs: [String], in workspace: String) throws(WorkspaceError) -> String {
    "hash of \(globs.joined(separator: ",")) in \(workspace)"
  }

  func digests(
    of globs: [String], in workspace: String, _ known: FileDigests
  ) throws(WorkspaceError) -> SourceList {
    var list = SourceList()
    for path in globs { if let text = texts["\(workspace)/\(path)"] { list.append(ContentDigest(of: text), of: path) } }
    return list
  }

  func files(matching globs: [String], in workspace: String) throws(WorkspaceError) -> [String] {
    globs.filter { texts["\(workspace)/\($0)"] != nil }
  }

  func artifacts(matching globs: [String], in workspace: String) async throws(WorkspaceError) -> FoundArtifacts {
    let found = globs.filter { texts["\(workspace)/\($0)"] != nil }
    return FoundArtifacts(files: found, unmatched: globs.filter { !found.contains($0) })
  }

  func keep(
    _ files: [String], of workspace: String, in directory: String, as name: String, halt: CopyHalt
  ) async throws(WorkspaceError) -> Int64 {
    if let problem = keepingProblem { throw WorkspaceError(problem) }
    kept[name] = Dictionary(uniqueKeysWithValues: files.map { ($0, texts["\(workspace)/\($0)"] ?? "") })
    return files.reduce(0) { $0 + Int64(texts["\(workspace)/\($1)"]?.utf8.count ?? 0) }
  }
}

/// What was written to logs and summaries.
@EngineActor
final class FakeLogs {
  private(set) var bytes: [String: [UInt8]] = [:]

  nonisolated init() {}

  func append(_ more: [UInt8], to path: String) { bytes[path, default: []] += more }

  /// All of them, one after the other.
  var text: String {
    bytes.sorted { $0.key < $1.key }.map { String(decoding: $0.value, as: UTF8.self) }.joined()
  }
}

@EngineActor
private final class FakeLog: LogWriter {
  private let path: String
  private let logs: FakeLogs

  init(_ path: String, _ logs: FakeLogs) { (self.path, self.logs) = (path, logs) }

  func write(_ bytes: [UInt8]) { logs.append(bytes, to: path) }
  func close() {}
}
