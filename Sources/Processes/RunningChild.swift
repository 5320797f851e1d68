import Engine
import Jobs
import Linux

/// A program that was started as a child of this process, and all that it starts.
///
/// Its leader, the program itself, stays a zombie until nothing else of it is left: as long, its number and that of its
/// process group and session are nobody else's, so that signals cannot reach a stranger.
@EngineActor
final class RunningChild: RunningProcess {
  /// Where ending it before its time has got to.
  enum Stopping: Equatable {
    case no
    /// This signal was sent to the leader's group.
    case asked(Int32)
    case killing
  }

  let identity: ProcessIdentity
  let leftovers: StopPolicy
  let clock: any EngineClock
  let table: ProcessTable
  let reactor: Reactor
  private let outputs: [OutputPipe]
  /// Of a guarded program: while it is open, the guard lets the program live.
  private var lifeline: Descriptor?

  var stopping = Stopping.no
  var killTimer: (any EngineTimer)?
  /// Signalled when an output has ended, or when it is to be stopped.
  let change: Wakeup
  private(set) var exit: ProcessExit?
  private var waiters: [CheckedContinuation<ProcessExit, Never>] = []

  /// How long an output may be silent after the program has ended, while another process holds it open.
  static let longestSilence = Duration.seconds(2)
  /// How long it is listened to in all then.
  static let longestDrain = Duration.seconds(10)
  /// How long a process may take to end after SIGKILL before it is given up.
  static let longestDeath = Duration.seconds(5)

  init(
    _ identity: ProcessIdentity, outputs: [OutputPipe], change: Wakeup, leftovers: StopPolicy,
    clock: any EngineClock, reactor: Reactor, table: ProcessTable, lifeline: consuming Descriptor?
  ) {
    self.change = change
    self.lifeline = lifeline
    self.identity = identity
    self.outputs = outputs
    self.leftovers = leftovers
    self.clock = clock
    self.reactor = reactor
    self.table = table
  }

  var leader: Int32 { identity.pid }

  func finish() async -> ProcessExit {
    if let exit { return exit }
    return await withCheckedContinuation { waiters.append($0) }
  }

  /// Sees it to its end.
  func supervise() {
    for output in outputs { output.start() }
    guard let handle = try? ProcessHandle(leader) else {
      // No descriptor to spare.
      EngineActor.start { [self] in
        await waitForEnd(of: leader)
        await conclude()
      }
      return
    }
    watch(handle)
  }

  /// Without a task as long as it runs.
  private func watch(_ handle: consuming ProcessHandle) {
    let descriptor = handle.descriptor.raw
    let leader = Handle(handle)
    reactor.whenReadable(descriptor) { [self, reactor] in
      let hasEnded = leader.value.hasEnded
      if hasEnded { reactor.forget(descriptor) }
      EngineActor.start { [self] in
        if !hasEnded { await waitForEnd(of: identity.pid) }
        await conclude()
      }
    }
  }

  /// A reference to the process that several closures can have.
  private final class Handle: Sendable {
    let value: ProcessHandle

    init(_ value: consuming ProcessHandle) { self.value = value }
  }

  /// What follows when the leader has ended.
  private func conclude() async {
    let ended = clock.now()
    await drain(since: ended, limit: ended + Self.longestDrain)
    await endTree()
    killTimer?.cancel()
    for output in outputs { output.limitToContent() }
    await drain(since: ended, limit: nil)
    for output in outputs where !output.hasEnded { await output.close() }
    report()
  }

  /// Waits until a child has ended, which it leaves to be reaped.
  func waitForEnd(of child: Int32) async {
    while true {
      do {
        let handle = try ProcessHandle(child)
        defer { reactor.forget(handle.descriptor.raw) }
        try await reactor.readable(handle.descriptor.raw)
        if handle.hasEnded { return }
      } catch {
        // No descriptor to spare: look now and then.
        if Children.status(of: child) != nil || Task.isCancelled { return }
        await clock.sleep(.milliseconds(50))
      }
    }
  }

  /// Waits until both outputs have ended, or have been silent for too long.
  ///
  /// - Parameter limit: when to go on in any case, as one does too when it is to be stopped; nil for neither.
  private func drain(since ended: Duration, limit: Duration?) async {
    for output in outputs { output.announceEnd() }
    while outputs.contains(where: { !$0.hasEnded }) {
      if limit != nil, stopping != .no { return }
      let now = clock.now()
      if let limit, now >= limit { return }
      var deadline = outputs.map(\.lastRead).reduce(ended, max) + Self.longestSilence
      if now >= deadline {
        if outputs.allSatisfy(\.isSilent) { return }
        // Not the program is silent but the receiver slow.
        deadline = now + Self.longestSilence
      }
      await change.wait(until: limit.map { min($0, deadline) } ?? deadline, clock)
    }
  }

  private func report() {
    let status = Children.reap(leader)
    table.end(leader)
    lifeline = nil
    let exit: ProcessExit =
      switch status {
      case .exited(let code): .exited(code)
      case .signaled(let signal): .signaled(signal)
      case nil: preconditionFailure("a child that has ended was not to be reaped by anybody else")
      }
    self.exit = exit
    for waiter in waiters { waiter.resume(returning: exit) }
    waiters = []
  }
}
