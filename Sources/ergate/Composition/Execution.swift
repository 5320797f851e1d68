import ArgumentParser
import Engine
import FileStore
import Jobs
import Linux
import Processes
import SystemPackage
import Workflows

/// Runs one job in this process, to its end, in the sight of reporters: what `exec` and `resume` have in common.
@EngineActor
struct Execution {
  private let machinery: Machinery
  private let options: RunOptions
  private let places: Int
  private let reporters: [any Reporter]

  /// - Parameter places: how many processes run side by side.
  init(machinery: Machinery, options: RunOptions, places: Int, _ reporters: [any Reporter]) {
    self.places = places
    self.machinery = machinery
    self.options = options
    self.reporters = reporters
  }

  /// - Returns: what the program ends with.
  func run(_ workflow: RunnableWorkflow, _ lease: Lease) async throws -> ExitCode {
    var services = machinery.services(reporters: reporters, slots: places)
    services.approver = TerminalApprover(machinery.reactor)
    let run = try JobRun(workflow, lease: lease, services: services, options: options)
    if lease.snapshot.isCancelRequested { run.stop(.cancelled) }
    let interruption = Interruption()
    // SIGHUP, SIGINT, SIGQUIT, SIGTERM
    let signals = try SignalReceiver([1, 2, 3, 15], reactor: machinery.reactor)
    let listener = EngineActor.start {
      for await signal in signals {
        interruption.signal = interruption.signal ?? signal.number
        run.stop(.interrupted(signal: signal.number))
      }
    }
    let watcher = EngineActor.start { await Self.watch(run, machinery.store) }
    defer {
      listener.cancel()
      watcher.cancel()
    }
    let snapshot = try await run.run()
    return ExitStatus.of(snapshot, signal: interruption.signal)
  }

  /// Waits for what other processes do to the job.
  private static func watch(_ run: JobRun, _ store: FileStore) async {
    while !Task.isCancelled {
      guard let signal = try? await store.nextSignal() else { return }
      switch signal {
      case .cancelRequested(run.lease.id): run.stop(.cancelled)
      case .woken(run.lease.id): run.wake()
      case .cancelRequested, .woken, .work: break
      }
    }
  }
}

/// The first signal that came.
@EngineActor
private final class Interruption {
  var signal: Int32?
}
