import Engine
import Foundation
package import Testing

/// The one thread of a test process that runs what belongs to the engine's actor.
///
/// ```
/// @Suite(.onEngine) struct ReporterTests {
///   @Test @EngineActor func …
/// ```
///
/// The functions are the actor's, not the type: what finds the tests would wait for the actor, before any trait.
package struct EngineThread: SuiteTrait, TestTrait, TestScoping {
  package let isRecursive = true

  /// Two threads that drain the queue would break what an actor promises: this one is started once, and never ends.
  private static let started: Void = {
    let work = DispatchSemaphore(value: 0)
    Thread.detachNewThread {
      EngineActor.queue.run(
        until: { false }, wake: { work.signal() }, poll: { waiting in if waiting { work.wait() } })
    }
  }()

  package func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @concurrent @Sendable () async throws -> Void
  ) async throws {
    _ = Self.started
    try await function()
  }
}

extension Trait where Self == EngineThread {
  /// Lets tests be of the engine's actor.
  package static var onEngine: EngineThread { EngineThread() }
}
