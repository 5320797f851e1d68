import Jobs

/// Keeps the first events and none of those that follow: what a crash leaves of a run.
final class CutStore: StateStore {
  struct PowerFailure: Error {}

  private let store: MemoryStore
  private let events: Countdown

  /// - Parameter count: how many events are kept.
  init(_ store: MemoryStore, after count: Int) {
    self.store = store
    events = Countdown(count)
  }

  func append(_ events: [Event], to lease: Lease, durably: Bool) async throws -> [JournalRecord] {
    let kept = Array(events.prefix(self.events.take(events.count)))
    let records = try await store.append(kept, to: lease, durably: durably)
    guard kept.count == events.count else { throw PowerFailure() }
    return records
  }

  func snapshot(of id: JobID) async throws -> JobSnapshot { try await store.snapshot(of: id) }
  func ids(withPrefix prefix: String, limit: Int) async throws -> [JobID] {
    try await store.ids(withPrefix: prefix, limit: limit)
  }
  func jobs(matching query: JobQuery) async throws -> [Job] { try await store.jobs(matching: query) }
  func keep(_ bundle: WorkflowBundle) async throws -> String { try await store.keep(bundle) }
  func bundle(_ digest: String) async throws -> WorkflowBundle { try await store.bundle(digest) }
}
