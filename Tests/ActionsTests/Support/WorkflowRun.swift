import Actions
import Diagnostics
import Engine
import Expressions
import FoundationEssentials
import Jobs
import Linux
import OrderedCollections
import Processes
import TestSupport
import Workflows

/// Runs the text of a workflow as one job, with the real actions and real processes, in a sandbox that is its workspace.
@EngineActor
struct WorkflowRun {
  let box: ProcessSandbox
  let store: MemoryStore
  let date = ManualDate()
  private let output = PrintedText()
  private let pool = StepFilesPool()

  init(in box: ProcessSandbox) {
    self.box = box
    let files = MemoryStore.Files(
      directory: "\(box.path)/.ergate",
      make: { try FileManager.default.createDirectory(atPath: $0, withIntermediateDirectories: true) }, remove: { _ in }
    )
    store = MemoryStore(worker: "first", files: files) { [date] in date.now }
  }

  /// What the steps printed on standard output.
  var printed: String { String(decoding: output.bytes, as: UTF8.self) }

  /// Runs a job of its own, whose input is `input`.
  func run(
    _ text: String, input: Value = .null, environment: OrderedDictionary<String, String> = [:]
  ) async throws -> JobSnapshot {
    let lease = try await store.start(job(input))
    return try await run(lease, text, input: input, environment: environment)
  }

  func job(_ input: Value = .null) -> Job {
    var job = Job(id: IDGenerator().next(at: date.now), workflowName: "test", createdAt: date.now)
    job.initialInputValue = input
    return job
  }

  func run(
    _ lease: Lease, _ text: String, input: Value = .null, environment: OrderedDictionary<String, String> = [:],
    on store: MemoryStore? = nil
  ) async throws -> JobSnapshot {
    let loaded = loadWorkflow(Source(path: "test.yaml", text: text))
    guard let workflow = loaded.workflow else {
      preconditionFailure(loaded.diagnostics.map(\.message).joined(separator: "\n"))
    }
    var caller = ProcessEnvironment()
    caller["PATH"] = "/usr/local/bin:/usr/bin:/bin"
    for (name, value) in environment { caller[name] = value }
    let run = try JobRun(
      RunnableWorkflow(workflow, in: box.path, workspace: box.path, input: input), lease: lease,
      services: services(store ?? self.store), options: RunOptions(callerEnvironment: caller))
    return try await run.run()
  }

  private func services(_ store: MemoryStore) -> RunServices {
    RunServices(
      queue: store, store: store, parked: store, jobMaker: FixedJobMaker(), files: store, cache: store,
      launcher: box.launcher, clock: box.clock,
      actions: ActionRegistry(
        script: ScriptAction(pool), command: CommandAction(pool),
        external: ExternalAction(pool),
        named: [
          "set": SetAction(), "assert": AssertAction(), "sleep": SleepAction(), "write-file": WriteFileAction(),
          "http": HTTPAction(pool),
        ]),
      workspaceFiles: WorkspaceFileSystem(), network: FakeNetwork(), reporters: [output], slots: Slots(1),
      machine: Machine(architecture: "X64", processors: 2), openLog: { FileLog($0) }, random: { 0 })
  }
}

/// A reporter that keeps what steps print on standard output.
@EngineActor
private final class PrintedText: Reporter {
  private(set) var bytes: [UInt8] = []

  nonisolated init() {}

  func receive(_ report: Report) async {
    if case .output(_, .stdout, let more, _) = report { bytes += more }
  }
}

extension JobSnapshot {
  /// What the job says about its failure; `completed` without one.
  var message: String { job.error?.message ?? job.status.rawValue }

  /// What came out of a step at the top of the workflow.
  func result(_ step: String) -> StepResult? {
    steps.values.first { $0.address.components.map(\.id) == [step] }?.result
  }
}

extension ProcessSandbox {
  /// The text of a file of the sandbox; nil if there is none.
  func text(_ path: String) throws -> String? {
    try directory.read(path, limit: 1 << 24).map { String(decoding: $0, as: UTF8.self) }
  }
}
