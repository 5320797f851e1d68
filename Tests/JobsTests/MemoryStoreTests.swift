import Jobs
import TestSupport
import Testing

@Suite("MemoryStore")
struct MemoryStoreTests {
  @Test("the in-memory store is a backend", .timeLimit(.minutes(1)), arguments: BackendConformance.rules)
  func conformance(rule: BackendRule) async throws { try await rule.check(MemoryBackend()) }
}
