package import Jobs
import Synchronization

/// A clock for dates that stands still until a test moves it.
package final class ManualDate: Sendable {
  private let instant: Mutex<Timestamp>

  /// Starts at 2026-01-02T03:04:05.678Z, unless told otherwise.
  package init(_ start: Timestamp = Timestamp(milliseconds: 1_767_323_045_678)) { instant = Mutex(start) }

  package var now: Timestamp { instant.withLock { $0 } }

  package func advance(by span: Duration) { instant.withLock { $0 = $0 + span } }
}
