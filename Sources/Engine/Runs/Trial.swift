import Expressions
import Jobs
import OrderedCollections
import Workflows

/// One attempt of a step that is no group: what its action reaches of the engine, and what becomes of its result.
@EngineActor
final class Trial {
  private let step: Step
  private let frame: Frame
  let run: JobRun
  let address: StepAddress
  let stopScope: StopScope
  private let logName: String
  private var log: (any LogWriter)?
  private var timer: (any EngineTimer)?
  private var startTime = Duration.zero
  var wasStarted = false
  private var stdout = CapturedText()
  private var stderr = CapturedText()
  private var masked: MaskedOutput?
  private var interruption: RunInterruption?
  private var context = ResultContext()
  /// What the step's expressions see: its pipeline's environment with its own `env`.
  private var environment: ProcessEnvironment?
  private let interruptedStart: Timestamp?
  private var artifacts: KeptArtifacts?
  private var artifactFailure: StepFailure?
  /// What an earlier run of the job recorded that the attempt waits for.
  let recordedWait: StepWait?

  /// - Parameter isGoingOn: an earlier run of the job began this attempt, which waits.
  init(of step: Step, number: Int, isGoingOn: Bool, in frame: Frame, _ run: JobRun) {
    self.step = step
    self.frame = frame
    self.run = run
    address = frame.address(of: step.id, attempt: number)
    stopScope = StopScope(inside: frame.scope)
    logName = run.nextLogName(for: step.id)
    context.attempt = number
    // The record has the start of the first attempt alone, so that after a failure the wait begins anew.
    let record = run.snapshot.steps[address.identity]
    recordedWait = isGoingOn ? record?.wait : nil
    interruptedStart = record?.wasCutOff == true && record?.failures == 0 ? record?.startedAt : nil
  }

  func perform() async throws(RunInterruption) -> StepEnd {
    startTime = clock.now()
    if recordedWait != nil { goOn() }
    let acted = await act()
    timer?.cancel()
    await keepArtifacts(acted)
    for (stream, bytes) in masked?.finish() ?? [] { await show(stream, bytes) }
    log?.close()
    stopScope.close()
    if let interruption { throw interruption }
    if stopScope.reason == .handedBack { throw .handedBack }
    var end = conclude(acted)
    end.result.duration = clock.now() - startTime
    end.artifacts = artifacts
    if !wasStarted { end.beginning = .started(address, process: nil, log: nil) }
    return end
  }

  private func act() async -> ActionResult {
    do {
      let environment = try run.environment(of: step, in: frame)
      self.environment = environment
      try await run.announceName(of: step, at: address, in: scope)
      if !step.startsProcess, !wasStarted, !(await recordStart()) { return ActionResult() }
      return await run.services.actions.action(for: step).run(try invocation(environment))
    } catch {
      return ActionResult(failure: error)
    }
  }

  /// Makes it durable that the attempt begins, where it matters after a crash whether it has.
  private func recordStart() async -> Bool {
    if case .rerun = step.onInterrupt { return true }
    do {
      try await run.append([.started(address, process: nil, log: nil)], durably: true)
      return true
    } catch {
      fail(error)
      return false
    }
  }

  /// The time that the attempt has waited counts, also while the job was parked.
  private func goOn() {
    wasStarted = true
    let since = run.snapshot.steps[address.identity]?.waitingSince ?? clock.date()
    startTime -= max(.zero, clock.date() - since)
    startTimer()
  }

  private func startTimer() {
    guard let timeout = run.timeout(of: step) else { return }
    timer = clock.schedule(at: startTime + timeout) { [stopScope] in stopScope.stop(.timeout) }
  }

  /// When it runs out of its time, by the calendar.
  var deadline: Timestamp? {
    run.timeout(of: step).map { clock.date() + (startTime + $0 - clock.now()) }
  }

  func fail(_ error: RunInterruption) {
    interruption = error
    stopScope.stop(.storeBroken)
  }

  private var scope: RunScope { run.scope(in: frame, environment: environment) }

  private var scopeAfterwards: RunScope { run.scope(in: frame, result: context, environment: environment) }

  private func invocation(_ environment: ProcessEnvironment) throws(StepFailure) -> Invocation {
    Invocation(
      step: step, address: address, job: run.snapshot.job,
      environment: environment, variables: run.processVariables(at: address),
      workingDirectory: try run.workingDirectory(of: step, in: scope), workspace: run.workspace, input: frame.input,
      stop: StopPolicy(step.stop ?? run.workflow.defaults.stop), stopScope: stopScope,
      interruptedStart: interruptedStart, host: self, scope: scope)
  }

  /// Also of an attempt that failed, but not of one that never began.
  private func keepArtifacts(_ acted: ActionResult) async {
    guard !step.artifacts.isEmpty, wasStarted || acted.failure == nil else { return }
    do {
      artifacts = try await run.keepArtifacts(of: step, at: address, in: scope, stopScope)
    } catch {
      artifactFailure = error
    }
  }

  private func conclude(_ acted: ActionResult) -> StepEnd {
    context.exitCode = acted.exitCode
    context.signal = acted.signal
    context.duration = clock.now() - startTime
    context.outputs = acted.outputs
    var end = StepEnd(address: address, result: StepResult(status: .completed, outcome: .success, conclusion: .success))
    do throws(StepFailure) {
      if let reason = stopScope.reason {
        context.isTimedOut = reason == .timeout
        end.result = StepResult(stopped: reason, step)
      } else {
        do {
          try readCaptures()
        } catch {
          // Why the step failed is more than that its output cannot be shown.
          throw acted.failure ?? error
        }
        if let failure = acted.failure ?? artifactFailure { throw failure }
        try publish(acted, to: &end)
      }
    } catch {
      end = StepEnd(address: address, result: StepResult(error, of: step))
    }
    end.result.exitCode = acted.exitCode
    end.result.signal = acted.signal
    end.scope = scopeAfterwards
    return end
  }

  /// Return value, outputs and the way on: what only a completed step has.
  private func publish(_ acted: ActionResult, to end: inout StepEnd) throws(StepFailure) {
    let produced = try run.produce(
      returns: step.returnValue, outputs: [],
      default: acted.returnValue ?? (acted.outputs.isEmpty ? .null : .object(acted.outputs)),
      in: scopeAfterwards)
    end.result.returnValue = produced.value
    end.result.outputs = acted.outputs
    try run.check(end.result)
    context.returnValue = produced.value
    end.jump = try run.jump(after: step, in: scopeAfterwards)
    let change = EnvironmentChange(variables: acted.environment, path: acted.path)
    try run.refuseSecrets(in: change)
    end.change = change
  }

  /// Makes `result.stdout` and `result.stderr`, where the step names them.
  private func readCaptures() throws(StepFailure) {
    if step.namesStdout { context.stdout = try text(of: stdout, "standard output") }
    if step.namesStderr { context.stderr = try text(of: stderr, "standard error") }
  }

  private func text(of captured: CapturedText, _ name: String) throws(StepFailure) -> String {
    guard !captured.isOverLimit else {
      throw StepFailure(
        kind: "output-limit",
        message: "its \(name) is longer than 1 MiB, which is the most that 'result' holds; write it to a file")
    }
    guard let text = captured.text else {
      throw StepFailure(
        kind: "output-encoding", message: "its \(name) is not UTF-8, so 'result' cannot hold it; write it to a file")
    }
    return text
  }
}

extension Trial: ActionHost {
  var launcher: any ProcessLauncher { run.services.launcher }
  var clock: any EngineClock { run.services.clock }
  var temporaryDirectory: String { run.temporaryDirectory }
  var epoch: Int { run.lease.epoch }

  func takeSlot() async -> Bool {
    let hasWaited = run.services.slots.available == 0
    guard await run.takeSlot(in: stopScope) else { return false }
    // A task that has just failed decides what else may start before this one does.
    if hasWaited { await Task.yield() }
    guard !stopScope.isStopped else {
      // It was stopped after it had got its place, and before it came to know.
      run.services.slots.giveBack()
      return false
    }
    run.leaves += 1
    guard await recordStart() else {
      giveSlotBack()
      return false
    }
    return true
  }

  var isCrowded: Bool { run.services.slots.isCrowded }

  func giveSlotBack() {
    run.leaves -= 1
    run.services.slots.giveBack()
  }

  func started(_ process: ProcessIdentity?) async { await started(process, with: []) }

  func started(_ process: ProcessIdentity?, with more: [Event]) async {
    wasStarted = true
    startTime = clock.now()
    startTimer()
    do {
      let log = process == nil ? nil : logName
      try await run.append([.started(address, process: process, log: log)] + more, durably: false)
    } catch {
      fail(error)
    }
  }

  func output(_ stream: OutputStream, _ bytes: [UInt8]) async {
    switch stream {
    case .stdout: if step.namesStdout { stdout.append(bytes) }
    case .stderr: if step.namesStderr { stderr.append(bytes) }
    }
    guard let mask = run.secrets?.mask else { return await show(stream, bytes) }
    if masked == nil { masked = MaskedOutput(mask) }
    let shown = masked?.mask(bytes, of: stream) ?? []
    if !shown.isEmpty { await show(stream, shown) }
  }

  private func show(_ stream: OutputStream, _ bytes: [UInt8]) async {
    let log = self.log ?? run.services.openLog(run.logPath(logName))
    self.log = log
    log.write(bytes)
    await run.report(.output(address, stream, bytes, job: run.lease.id))
  }

  func addToSummary(_ bytes: [UInt8]) {
    guard let path = try? run.services.files.summaryFile(of: run.lease.id) else { return }
    let summary = run.services.openLog(path)
    summary.write(run.secrets?.mask?.mask(bytes) ?? bytes)
    summary.close()
  }

  func sleep(until date: Timestamp) async {
    await run.pause(until: date, atMost: nil, stopScope)
  }
}
