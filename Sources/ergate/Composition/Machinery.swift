import Actions
import ArgumentParser
import Diagnostics
import Engine
import FileStore
import Jobs
import Linux
import Processes
import SystemPackage

/// The real parts that jobs run with: where everything meets.
@EngineActor
struct Machinery {
  let reactor: Reactor
  let clock: any EngineClock
  let launcher: LinuxProcessLauncher
  let network: any LocalNetwork
  let store: FileStore

  /// - Throws: ``StoreError``; `Errno` if the kernel has no room for what is needed.
  init(_ loop: EngineLoopParts, store path: String, for access: StoreAccess, settings: StoreSettings = .init())
    async throws
  {
    reactor = loop.reactor
    clock = loop.clock
    network = MachineNetwork(reactor: loop.reactor, clock: loop.clock)
    let launcher = try LinuxProcessLauncher(reactor: reactor, clock: clock)
    self.launcher = launcher
    store = try await FileStore.open(
      at: path, for: access, surroundings: .real(loop.reactor, launcher: launcher), settings: settings)
  }

  func services(reporters: [any Reporter], slots: Int) -> RunServices {
    let files = StepFilesPool()
    let actions = ActionRegistry(
      script: ScriptAction(files), command: CommandAction(files),
      external: ExternalAction(files),
      named: [
        "set": SetAction(), "assert": AssertAction(), "sleep": SleepAction(), "write-file": WriteFileAction(),
        "http": HTTPAction(files),
        "submit": SubmitAction(), "approve": ApproveAction(),
      ])
    var services = RunServices(
      queue: store, store: store, parked: store, jobMaker: WorkflowsOfSteps(store, clock: clock), files: store,
      cache: store, launcher: launcher, clock: clock,
      actions: actions,
      workspaceFiles: WorkspaceFileSystem(), network: network, reporters: reporters, slots: Slots(slots),
      machine: .current,
      openLog: { FileLog($0) { Console.note("ergate: \($0)") } }, random: { Double.random(in: 0...1) })
    services.hideMemory = { OwnProcess.hideMemory() }
    return services
  }
}

extension Machinery {
  /// - Throws: `Errno` if the kernel has no timer left.
  func scheduler(_ source: any ScheduleSource) throws -> Scheduler {
    Scheduler(
      source,
      services: SchedulerServices(
        queue: store, store: store, marks: store, clock: clock, alarm: try ReactorAlarm(reactor),
        report: { Console.note("ergate: \(DisplayText.inline($0))") }))
  }
}

/// What a loop lends to the code that runs in it.
struct EngineLoopParts: Sendable {
  let reactor: Reactor
  let clock: any EngineClock
}

extension EngineLoop {
  var parts: EngineLoopParts { EngineLoopParts(reactor: reactor, clock: clock) }
}

extension StoreSurroundings {
  /// The clocks and the kernel, for a store in this process.
  static func real(_ reactor: Reactor, launcher: (any ProcessLauncher)?) -> StoreSurroundings {
    StoreSurroundings(
      now: { Timestamp(milliseconds: SystemClock.wallMilliseconds()) }, elapsed: { SystemClock.boot() },
      process: .current,
      endLeftovers: { processes, marker in await launcher?.endLeftovers(processes, marker: marker) },
      waitForReading: { descriptor, limit in try await reactor.readable(descriptor, atMost: limit) },
      report: { Console.note("ergate: \($0)") })
  }
}

extension Machine {
  static var current: Machine {
    let names = ["x86_64": "X64", "aarch64": "ARM64", "armv7l": "ARM", "i686": "X86"]
    return Machine(architecture: names[OwnProcess.machine] ?? OwnProcess.machine, processors: OwnProcess.processorCount)
  }
}

extension ProcessIdentity {
  /// This process; nil without a `/proc`.
  static var current: ProcessIdentity? {
    let pid = OwnProcess.identifier
    guard let facts = try? ProcessFacts(pid: pid), let boot = try? ProcessFacts.bootID() else { return nil }
    return ProcessIdentity(pid: pid, startTime: facts.startMilliseconds, session: facts.session, boot: boot)
  }
}
