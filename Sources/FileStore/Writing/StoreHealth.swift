import Jobs
import Synchronization

/// Whether the disk can still be trusted.
///
/// When a sync has failed, and the same content could not be made durable in another file either, nothing more is
/// written: what would be acknowledged might be lost.
final class StoreHealth: Sendable {
  private let failure = Mutex<StoreError?>(nil)

  /// - Throws: the error that made the store unusable.
  func check() throws {
    if let failure = failure.withLock({ $0 }) { throw failure }
  }

  /// Marks the store unusable; the first reason stands.
  func fail(_ error: StoreError) { failure.withLock { $0 = $0 ?? error } }
}
