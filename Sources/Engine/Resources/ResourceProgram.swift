import Jobs
import Workflows

/// One program that a resource runs, from the engine's side: what the action that runs it reaches.
@EngineActor
final class ResourceProgram {
  enum Place {
    /// It takes one of the places of `-j`, as a step does.
    case ofStep
    /// It takes none, but a worker that leaves waits for its end.
    case beside
    /// It runs as long as steps do.
    case service
  }

  let stopScope: StopScope
  private let run: JobRun
  private let place: Place
  private let look: @EngineActor ([UInt8]) -> Void
  private let log: ResourceLogFile?
  private let whenStarted: @EngineActor () -> Void
  private(set) var stdout = CapturedText()
  private var masked: MaskedOutput?

  /// - Parameter look: is shown all that it prints, before what is secret in it is hidden from the log.
  init(
    _ run: JobRun, in stopScope: StopScope, place: Place, log: ResourceLogFile?,
    whenStarted: @escaping @EngineActor () -> Void, look: @escaping @EngineActor ([UInt8]) -> Void
  ) {
    self.run = run
    self.stopScope = stopScope
    self.place = place
    self.whenStarted = whenStarted
    self.log = log
    self.look = look
  }

  /// Runs a program of a resource to its end.
  ///
  /// - Parameter frame: what its expressions see.
  func perform(
    _ program: Step, at address: StepAddress, in frame: Frame, variables: [(name: String, value: String)],
    stop: StopSetting?
  ) async -> ActionResult {
    do throws(StepFailure) {
      let environment = try run.environment(of: program, in: frame)
      let scope = run.scope(in: frame, environment: environment)
      let invocation = Invocation(
        step: program, address: address, job: run.snapshot.job, environment: environment,
        variables: run.processVariables(at: address) + variables,
        workingDirectory: try run.workingDirectory(of: program, in: scope), workspace: run.workspace,
        input: frame.input, stop: StopPolicy(stop ?? run.workflow.defaults.stop), stopScope: stopScope,
        interruptedStart: nil, host: self, isGuarded: place == .service, scope: scope)
      let result = await run.services.actions.action(for: program).run(invocation)
      for (_, bytes) in masked?.finish() ?? [] { log?.write(bytes) }
      return result
    } catch {
      return ActionResult(failure: error)
    }
  }
}

extension ResourceProgram: ActionHost {
  var launcher: any ProcessLauncher { run.services.launcher }
  var clock: any EngineClock { run.services.clock }
  var temporaryDirectory: String { run.temporaryDirectory }
  var epoch: Int { run.lease.epoch }

  func takeSlot() async -> Bool {
    if place == .ofStep { guard await run.takeSlot(in: stopScope) else { return false } }
    guard !stopScope.isStopped else {
      if place == .ofStep { run.services.slots.giveBack() }
      return false
    }
    if place != .service { run.leaves += 1 }
    return true
  }

  func giveSlotBack() {
    if place != .service { run.leaves -= 1 }
    if place == .ofStep { run.services.slots.giveBack() }
  }

  var isCrowded: Bool { run.services.slots.isCrowded }

  func started(_ process: ProcessIdentity?) async { whenStarted() }

  func output(_ stream: OutputStream, _ bytes: [UInt8]) async {
    if place == .ofStep, stream == .stdout { stdout.append(bytes) }
    look(bytes)
    guard let mask = run.secrets?.mask else {
      log?.write(bytes)
      return
    }
    if masked == nil { masked = MaskedOutput(mask) }
    if let shown = masked?.mask(bytes, of: stream), !shown.isEmpty { log?.write(shown) }
  }

  func addToSummary(_ bytes: [UInt8]) {
    guard let path = try? run.services.files.summaryFile(of: run.lease.id) else { return }
    let summary = run.services.openLog(path)
    summary.write(run.secrets?.mask?.mask(bytes) ?? bytes)
    summary.close()
  }

  // No action that waits is a program of a resource.
  var recordedWait: StepWait? { nil }
  func wait(for wait: StepWait) async -> WaitEnd? { nil }
  func submit(_ request: SubmitRequest) async throws(StepFailure) -> JobID? { nil }

  func sleep(until date: Timestamp) async { await run.pause(until: date, atMost: nil, stopScope) }
}
