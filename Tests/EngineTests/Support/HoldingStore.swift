import Engine
import Jobs

/// Holds every sync until it is let go: a disk that takes its time.
@EngineActor
final class HoldingStore: StateStore {
  private let store: MemoryStore
  private var held: [CheckedContinuation<Void, Never>] = []
  private var isHolding = true
  /// How many there were.
  private(set) var syncs = 0

  init(_ store: MemoryStore) { self.store = store }

  nonisolated func append(_ events: [Event], to lease: Lease, durably: Bool) async throws -> [JournalRecord] {
    let records = try await store.append(events, to: lease, durably: durably)
    if durably { await wait() }
    return records
  }

  /// How many wait.
  var count: Int { held.count }

  func letGo() {
    isHolding = false
    for continuation in held { continuation.resume() }
    held = []
  }

  private func wait() async {
    syncs += 1
    if isHolding { await withCheckedContinuation { held.append($0) } }
  }

  nonisolated func snapshot(of id: JobID) async throws -> JobSnapshot { try await store.snapshot(of: id) }
  nonisolated func ids(withPrefix prefix: String, limit: Int) async throws -> [JobID] {
    try await store.ids(withPrefix: prefix, limit: limit)
  }
  nonisolated func jobs(matching query: JobQuery) async throws -> [Job] { try await store.jobs(matching: query) }
  nonisolated func keep(_ bundle: WorkflowBundle) async throws -> String { try await store.keep(bundle) }
  nonisolated func bundle(_ digest: String) async throws -> WorkflowBundle { try await store.bundle(digest) }
}
