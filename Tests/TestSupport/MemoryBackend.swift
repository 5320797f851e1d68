package import Jobs
import Synchronization

/// The in-memory backend, with its files in a directory that goes when it goes.
package final class MemoryBackend: BackendUnderTest {
  private let date: ManualDate
  /// Whoever opens workers: it never claims.
  private let store: MemoryStore

  package init() {
    let date = ManualDate()
    let files = MemoryStore.Files.temporary()
    self.date = date
    store = MemoryStore(worker: "opener", files: files) { date.now }
  }

  deinit { store.files.removeAll() }

  package func openWorker(_ name: String) -> any Backend { store.joined(by: name) }

  package func kill(_ worker: any Backend) { (worker as? MemoryStore)?.kill() }

  package var now: Timestamp { date.now }

  package func advance(by span: Duration) {
    date.advance(by: span)
    store.clockHasMoved()
  }
}
