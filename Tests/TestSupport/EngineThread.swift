import Engine
package import Linux
import Synchronization
package import Testing

/// The one thread of a test process that runs what belongs to the engine's actor.
///
/// ```
/// @Suite(.onEngine) struct ReporterTests {
///   @Test @EngineActor func …
/// ```
///
/// The functions are the actor's, not the type: what finds the tests would wait for the actor, before any trait.
///
/// Two threads that drain the queue would break what an actor promises: this one is started once, and never ends. It
/// waits in ``reactor``, which is there for all tests that need one.
package struct EngineThread: SuiteTrait, TestTrait, TestScoping {
  package let isRecursive = true

  package static let reactor = start()

  package func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @concurrent @Sendable () async throws -> Void
  ) async throws {
    _ = Self.reactor
    try await withTaskExecutorPreference(EngineActor.queue) { try await function() }
  }

  private static func start() -> Reactor {
    guard let reactor = try? Reactor() else { preconditionFailure("the kernel gives no reactor") }
    BackgroundThread.start {
      EngineActor.queue.run(until: { false }, wake: { reactor.wake() }) { waiting in
        if waiting, useIdleness() { return }
        reactor.poll(waiting: waiting)
      }
      preconditionFailure("the engine's queue runs as long as the process")
    }
    return reactor
  }
}

extension Trait where Self == EngineThread {
  package static var onEngine: Self { EngineThread() }
}

/// What tests do when the engine has nothing to do.
extension EngineThread {
  /// False, if there was nothing to do then either; nil, if it is not to be asked again.
  typealias Idler = @Sendable () -> Bool?

  private static let waiters = Mutex<[CheckedContinuation<Void, Never>]>([])
  private static let idlers = Mutex<[Idler]>([])

  /// Waits until all that can happen has happened: what is left waits for a time, a test, or the kernel.
  package static func idle() async {
    await withCheckedContinuation { continuation in waiters.withLock { $0.append(continuation) } }
  }

  static func whenIdle(_ idler: @escaping Idler) { idlers.withLock { $0.append(idler) } }

  private static func useIdleness() -> Bool {
    let waiting = waiters.withLock { waiters in
      defer { waiters = [] }
      return waiters
    }
    for waiter in waiting { waiter.resume() }
    if !waiting.isEmpty { return true }
    let asked = idlers.withLock { idlers in
      defer { idlers = [] }
      return idlers
    }
    var wasUsed = false
    var left: [Idler] = []
    for idler in asked {
      guard let answer = idler() else { continue }
      if answer { wasUsed = true }
      left.append(idler)
    }
    idlers.withLock { $0 = left + $0 }
    return wasUsed
  }
}
