import FoundationEssentials
package import Jobs
import Synchronization

/// The in-memory backend, with its files in a directory that goes when it goes.
package final class MemoryBackend: BackendUnderTest {
  private let date: ManualDate
  /// Whoever opens workers: it never claims.
  private let store: MemoryStore

  package init() {
    let date = ManualDate()
    let directory = FileManager.default.temporaryDirectory.appending(path: "ergate-memory-\(UUID().uuidString)")
    let files = MemoryStore.Files(
      directory: directory.path(),
      make: { try FileManager.default.createDirectory(atPath: $0, withIntermediateDirectories: true) },
      remove: { path in
        if FileManager.default.fileExists(atPath: path) { try FileManager.default.removeItem(atPath: path) }
      })
    self.date = date
    store = MemoryStore(worker: "opener", files: files) { date.now }
  }

  deinit { try? FileManager.default.removeItem(atPath: store.files.directory) }

  package func openWorker(_ name: String) -> any Backend { store.joined(by: name) }

  package func kill(_ worker: any Backend) { (worker as? MemoryStore)?.kill() }

  package var now: Timestamp { date.now }

  package func advance(by span: Duration) {
    date.advance(by: span)
    store.clockHasMoved()
  }
}
