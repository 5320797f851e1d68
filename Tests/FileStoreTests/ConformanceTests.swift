import FileStore
import Jobs
import Linux
import TestSupport
import Testing

@Suite("The file store as a backend")
struct ConformanceTests {
  @Test("the file store is a backend", .timeLimit(.minutes(1)), arguments: BackendConformance.rules)
  func conformance(rule: BackendRule) async throws { try await rule.check(FileBackend()) }
}

/// The file store for the conformance suite: workers are stores of their own on one directory.
private final class FileBackend: BackendUnderTest {
  private let place: TestStore

  init() throws { place = try TestStore() }

  func openWorker(_ name: String) async throws -> any Backend { try await place.open() }

  func kill(_ worker: any Backend) { (worker as? FileStore)?.abandon() }

  var now: Timestamp { place.clock.now }

  func advance(by span: Duration) { place.clock.advance(by: span) }
}
