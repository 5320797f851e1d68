package import Engine
package import Linux
import Synchronization
package import SystemPackage

/// Runs the engine on the calling thread, from a synchronous `main` to the value of one asynchronous body.
///
/// No other thread is ever made: what is ready to run is run here, and when nothing is, the thread waits for the kernel.
package struct EngineLoop: ~Copyable {
  package let reactor: Reactor
  package let clock: any EngineClock

  /// Makes the process fit for running others: its standard streams' numbers are taken, and writing to a closed pipe
  /// is an error instead of its end.
  package init() throws(Errno) {
    StandardStreams.reserve()
    OwnSignals.reportWriteFailures()
    reactor = try Reactor()
    clock = ReactorClock(reactor)
  }

  /// Runs `body` to its end. Tasks that it leaves behind go on in the next call, if there is one.
  package func run<Result: Sendable, Failure: Error>(
    _ body: @escaping @EngineActor () async throws(Failure) -> Result
  ) throws(Failure) -> Result {
    reactor.attach()
    let outcome = Outcome<Result, Failure>()
    // With this preference, also what runs before the body's first step onto the actor stays off the thread pool.
    Task(executorPreference: EngineActor.queue) {
      do throws(Failure) {
        outcome.set(.success(try await body()))
      } catch {
        outcome.set(.failure(error))
      }
    }
    let reactor = reactor
    EngineActor.queue.run(
      until: { outcome.isThere }, wake: { reactor.wake() }, poll: { reactor.poll(waiting: $0) })
    guard let value = outcome.value else { preconditionFailure("the queue ran until there was a value") }
    return try value.get()
  }
}

private final class Outcome<Success: Sendable, Failure: Error>: Sendable {
  private let stored = Mutex<Result<Success, Failure>?>(nil)
  /// Asked often, while the value is large and generic.
  private let flag = Atomic(false)

  var isThere: Bool { flag.load(ordering: .acquiring) }
  var value: Result<Success, Failure>? { stored.withLock { $0 } }

  func set(_ result: Result<Success, Failure>) {
    stored.withLock { $0 = result }
    flag.store(true, ordering: .releasing)
  }
}
