import Engine
import Expressions
import Jobs
import OrderedCollections
import Workflows

/// One process that an attempt of a step runs, from taking its place to reading what it left: what `run` and `command`
/// share.
@EngineActor
struct ProcessStep {
  let invocation: Invocation
  let files: StepFiles
  /// What it reads, if that is not what the step says.
  var stdin: [UInt8]?

  private var host: any ActionHost { invocation.host }

  /// - Parameter variables: laid over the step's environment, such as the values of a script's expressions.
  func run(_ arguments: [String], variables: OrderedDictionary<String, String> = [:]) async -> ActionResult {
    do throws(StepFailure) {
      // Made before there is a place for the process, so that none stands empty meanwhile.
      var request = try request(arguments, variables)
      guard await host.takeSlot() else { return ActionResult() }
      defer { host.giveSlotBack() }
      request.startsAside = host.isCrowded
      let process = try await launch(request)
      await host.started(process.identity)
      let key = invocation.stopScope.onDemand { demand in
        switch demand {
        case .stop(let reason): process.stop(invocation.stop.adapted(to: reason))
        case .hasten: process.stopNow()
        }
      }
      let exit = await process.finish()
      invocation.stopScope.ignore(key)
      return result(of: exit)
    } catch {
      return ActionResult(failure: error)
    }
  }

  private func request(
    _ arguments: [String], _ variables: OrderedDictionary<String, String>
  ) throws(StepFailure) -> ProcessRequest {
    try refuseSecrets(in: arguments)
    var request = ProcessRequest(
      arguments: arguments, environment: invocation.environment, workingDirectory: invocation.workingDirectory)
    request.additions = invocation.variables
    for (name, value) in variables { request.additions.append((name, value)) }
    request.isGuarded = invocation.isGuarded
    request.hasTerminal = invocation.step.hasTerminal
    request.additions += try files.prepare(input: invocation.input)
    request.marker = [
      "ERGATE_JOB_ID": invocation.job.id.text, "ERGATE_STEP": invocation.address.path,
      "ERGATE_ATTEMPT": String(invocation.address.attempt),
    ]
    if let stdin {
      request.input = .bytes(stdin)
    } else if let stdin = invocation.step.stdin {
      request.input = .bytes(Array(try invocation.text(stdin).utf8))
    }
    return request
  }

  private func refuseSecrets(in arguments: [String]) throws(StepFailure) {
    for argument in arguments {
      guard let name = invocation.secret(in: argument) else { continue }
      throw StepFailure(
        kind: "secret",
        message: "an argument contains the secret '\(name)', and everybody on the machine can read arguments;"
          + " use 'env' or 'stdin'")
    }
  }

  /// Starts the process; a system that has no room for it now is asked again, for a while.
  private func launch(_ request: ProcessRequest) async throws(StepFailure) -> any RunningProcess {
    var delay = Duration.milliseconds(50)
    while true {
      do throws(LaunchError) {
        return try await host.launcher.launch(request) { [host] stream, bytes in await host.output(stream, bytes) }
      } catch {
        guard error.reason == .noResources, delay < .seconds(10), !invocation.stopScope.isStopped else {
          throw StepFailure(kind: "launch", message: error.message)
        }
        await host.sleep(until: host.clock.date() + delay)
        delay = delay * 2
      }
    }
  }

  private func result(of exit: ProcessExit) -> ActionResult {
    var result = ActionResult()
    switch exit {
    case .exited(let code):
      result.exitCode = code
      if code != 0 {
        result.failure = StepFailure(kind: "exit", message: "exit code \(code)", exitCode: code)
      }
    case .signaled(let signal):
      result.signal = signal
      result.failure = StepFailure(
        kind: "signal", message: "killed by \(SignalNumber.name(signal))", signal: signal)
    }
    let written = files.collect { [invocation] in invocation.secret(in: $0) }
    if !written.summary.isEmpty { host.addToSummary(written.summary) }
    // Of what a failed attempt wrote nothing else counts.
    result.failure = result.failure ?? written.failure
    guard result.failure == nil else { return result }
    result.outputs = written.outputs
    result.environment = written.environment
    result.path = written.path
    return result
  }
}

extension StopPolicy {
  /// A signal that Ergate got is passed on as it is.
  func adapted(to reason: StopReason) -> StopPolicy {
    guard case .interrupted(let signal) = reason else { return self }
    return StopPolicy(signal: signal, grace: grace)
  }
}
