/// The one isolation domain of the engine: everything that runs a job lives here, on one thread.
///
/// One thread is enough, because the work is done by processes; and it makes the order of events the same in every run
/// that sees the same inputs. Code here must not block, but for the store's syncs, which are what a step waits for.
@globalActor
package actor EngineActor {
  package static let shared = EngineActor()
  /// Drives the actor; ``RunQueue/run(until:wake:poll:)`` must be running on some thread.
  package static let queue = RunQueue()

  nonisolated package var unownedExecutor: UnownedSerialExecutor { unsafe Self.queue.asUnownedSerialExecutor() }

  /// Starts a task here, and runs all of it here: any other kind of unstructured task begins on the default executor,
  /// which makes threads.
  @discardableResult
  package static func start<Value: Sendable>(
    _ body: @escaping @EngineActor () async -> Value
  ) -> Task<Value, Never> {
    Task(executorPreference: queue) { await body() }
  }
}
