package import Engine
package import Jobs
package import Linux
package import SystemPackage

/// Starts processes with vfork and waits for them with a reactor; see ``ProcessLauncher``.
@EngineActor
package final class LinuxProcessLauncher: ProcessLauncher {
  private let reactor: Reactor
  private let clock: any EngineClock
  private let table = ProcessTable.shared
  private let boot: String
  /// What was made for the step before, for the next.
  private var environment = CommonEnvironment()
  private var places = ProgramLookup.Places()
  private lazy var starter = WorkerThread()
  /// Whether that has something to do.
  private var isStarting = false

  /// Makes this process the one that orphaned processes below it come to.
  ///
  /// - Throws: when the system does not offer what is needed: Linux 5.4 and /proc.
  package init(reactor: Reactor, clock: any EngineClock) throws(Errno) {
    self.reactor = reactor
    self.clock = clock
    try Children.adoptOrphans()
    boot = try ProcessFacts.bootID()
  }

  package func launch(
    _ request: ProcessRequest, output: @escaping OutputHandler
  ) async throws(LaunchError) -> any RunningProcess {
    let strings = try ProgramStrings(request, &environment)
    let path = try ProgramLookup(request).find(request.arguments[0], &places)
    do {
      return try await launch(request, path, strings, output)
    } catch {
      throw LaunchFailure(request: request, path: path, code: error).explain()
    }
  }

  private func launch(
    _ request: ProcessRequest, _ path: String, _ strings: ProgramStrings, _ output: @escaping OutputHandler
  ) async throws(Errno) -> RunningChild {
    if request.hasTerminal { return try await launchOnTerminal(request, path, strings, output) }
    let stdout = try Pipe(readingWithoutWaiting: true)
    let stderr = try Pipe(readingWithoutWaiting: true)
    let input = try StandardInput.of(request.input)
    let program = Program(
      path: path, arguments: strings.arguments, environment: strings.environment, directory: request.workingDirectory,
      streams: (input.descriptor.raw, stdout.writing.raw, stderr.writing.raw))
    var lifeline: Descriptor?
    let identity = try await start(program, request, &lifeline)
    let change = Wakeup()
    let outputs = [
      OutputPipe(.stdout, stdout.closingWriter(), reactor, clock, change, output),
      OutputPipe(.stderr, stderr.closingWriter(), reactor, clock, change, output),
    ]
    return supervise(identity, outputs, change, request, lifeline)
  }

  private func launchOnTerminal(
    _ request: ProcessRequest, _ path: String, _ strings: ProgramStrings, _ output: @escaping OutputHandler
  ) async throws(Errno) -> RunningChild {
    let size = [2, 1, 0].lazy.compactMap(OwnProcess.terminalSize).first ?? (80, 24)
    let terminal = try PseudoTerminal(columns: size.columns, rows: size.rows)
    let input = try StandardInput.of(request.input)
    var program = Program(
      path: path, arguments: strings.arguments, environment: strings.environment, directory: request.workingDirectory,
      streams: (input.descriptor.raw, terminal.terminal.raw, terminal.terminal.raw))
    program.hasTerminal = true
    var lifeline: Descriptor?
    let identity = try await start(program, request, &lifeline)
    let change = Wakeup()
    let outputs = [OutputPipe(.stdout, terminal.closingTerminal(), reactor, clock, change, output)]
    return supervise(identity, outputs, change, request, lifeline)
  }

  private func supervise(
    _ identity: ProcessIdentity, _ outputs: [OutputPipe], _ change: Wakeup, _ request: ProcessRequest,
    _ lifeline: consuming Descriptor?
  ) -> RunningChild {
    let child = RunningChild(
      identity, outputs: outputs, change: change, leftovers: request.leftovers, clock: clock, reactor: reactor,
      table: table, lifeline: lifeline)
    table.begin(identity.pid, marker: request.marker, clock: clock)
    child.supervise()
    return child
  }

  private func start(
    _ program: Program, _ request: ProcessRequest, _ lifeline: inout Descriptor?
  ) async throws(Errno) -> ProcessIdentity {
    try await request.isGuarded ? startGuarded(program, &lifeline) : start(program, aside: request.startsAside)
  }

  private func start(_ program: Program, aside: Bool) async throws(Errno) -> ProcessIdentity {
    let before = SystemClock.boot().wholeMilliseconds
    let pid = try await aside && !isStarting ? startAside(program) : Children.start(program)
    let after = SystemClock.boot().wholeMilliseconds
    var start = before
    // On a busy machine, ask the kernel when that was; otherwise the time is as exact as what it would say.
    if after - before >= ProcessFacts.longestStart, let facts = try? ProcessFacts(pid: pid) {
      start = facts.startMilliseconds
    }
    return ProcessIdentity(pid: pid, startTime: start, session: pid, boot: boot)
  }

  /// The thread that starts a program stands still until that executes, which takes longer than all else that a step
  /// costs this process.
  private func startAside(_ program: Program) async throws(Errno) -> Int32 {
    let starter = starter
    isStarting = true
    defer { isStarting = false }
    let result = await withCheckedContinuation { continuation in
      starter.run {
        continuation.resume(returning: Result { () throws(Errno) in try Children.start(program) })
      }
    }
    return try result.get()
  }

  private func startGuarded(_ program: Program, _ lifeline: inout Descriptor?) throws(Errno) -> ProcessIdentity {
    let start = SystemClock.boot().wholeMilliseconds
    let child = try Children.startGuarded(program)
    let pid = child.pid
    lifeline = child.keepingLifeline()
    // The guard's start is what counts; the program's came a little later.
    let facts = try? ProcessFacts(pid: pid)
    return ProcessIdentity(pid: pid, startTime: facts?.startMilliseconds ?? start, session: pid, boot: boot)
  }

  package func endLeftovers(_ processes: [ProcessIdentity], marker: [String: String]) async {
    let ours = processes.filter { $0.boot == boot }
    await Leftovers(ours, marker: marker, reactor: reactor, clock: clock).end()
  }
}
