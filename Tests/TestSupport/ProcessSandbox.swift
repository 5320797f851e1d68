package import Engine
package import Linux
package import Processes
import SystemPackage

/// Starts real programs for a test, in a directory that goes away with it.
///
/// It is for the body of an exit test: orphans, limits, signals and descriptors belong to the process as a whole, and
/// the processes of other tests must not be taken for ours.
@EngineActor
package final class ProcessSandbox {
  package let reactor: Reactor
  package let clock: any EngineClock
  package let launcher: LinuxProcessLauncher
  package let directory: Directory
  private let parent: Directory
  private var requests = 0
  private let name = "ergate-processes-\(String(UInt64.random(in: 0...UInt64.max), radix: 36))"

  private init(_ reactor: Reactor, _ clock: any EngineClock) throws {
    self.reactor = reactor
    self.clock = clock
    launcher = try LinuxProcessLauncher(reactor: reactor, clock: clock)
    parent = try Directory(following: "/tmp")
    try parent.makeDirectory(name)
    directory = try Directory(opening: "/tmp/\(name)")
  }

  isolated deinit { try? parent.removeTree(name) }

  package var path: String { directory.path }

  /// Runs `body` with the machine's clock, in a loop of its own on this thread.
  nonisolated package static func run(_ body: @escaping @EngineActor (ProcessSandbox) async throws -> Void) throws {
    let loop = try EngineLoop()
    let reactor = loop.reactor
    let clock = loop.clock
    try loop.run { () async throws(any Error) in try await body(ProcessSandbox(reactor, clock)) }
  }

  /// Runs `body` with a clock that it moves itself: nothing happens because time has passed.
  nonisolated package static func run(
    stepping body: @escaping @EngineActor (ProcessSandbox, SteppedClock) async throws -> Void
  ) throws {
    let loop = try EngineLoop()
    let reactor = loop.reactor
    try loop.run { () async throws(any Error) in
      let clock = SteppedClock()
      try await body(ProcessSandbox(reactor, clock), clock)
    }
  }

  /// A request for a script of `sh` with a PATH and no other variable but a marker of its own.
  package func request(_ script: String) -> ProcessRequest { request(["sh", "-c", script]) }

  package func request(_ arguments: [String]) -> ProcessRequest {
    var environment = ProcessEnvironment()
    environment["PATH"] = "/usr/local/bin:/usr/bin:/bin"
    requests += 1
    return ProcessRequest(
      arguments: arguments, environment: environment, workingDirectory: path, marker: ["SANDBOX": "\(name)-\(requests)"]
    )
  }

  package func start(_ script: String) async throws -> LaunchedProgram { try await start(request(script)) }

  package func start(_ request: ProcessRequest) async throws -> LaunchedProgram {
    try await LaunchedProgram(request, launcher)
  }

  /// Whether there is a process of this number that has not ended.
  package func isAlive(_ pid: Int32) throws -> Bool { try ProcessFacts.find(pid)?.isZombie == false }

  /// How many descriptors this process has open.
  package func openDescriptors() throws -> Int { try Directory(following: "/proc/self/fd").entries().count }

  /// Makes a file in the sandbox.
  package func write(_ text: String, to name: String, permissions: UInt32 = 0o600) throws {
    let parts = name.split(separator: "/").map(String.init)
    let holder = try parts.dropLast().reduce(directory) { try $0.directory($1) }
    let file = try holder.openForWriting(parts.last ?? name, .truncating)
    try file.write(Array(text.utf8))
    try file.setPermissions(permissions)
  }
}
