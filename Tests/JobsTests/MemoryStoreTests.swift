import Jobs
import TestSupport
import Testing

@Suite("MemoryStore")
struct MemoryStoreTests {
  @Test("the in-memory store is a backend", .timeLimit(.minutes(1)), arguments: BackendConformance.rules)
  func conformance(rule: BackendRule) async throws { try await rule.check(MemoryBackend()) }

  private let date = ManualDate()

  private func store() -> MemoryStore {
    let files = MemoryStore.Files(directory: "/none", make: { _ in }, remove: { _ in })
    return MemoryStore(worker: "one", files: files) { [date] in date.now }
  }

  private func job(_ id: String) throws -> Job {
    Job(id: try #require(JobID(id)), workflowName: "w", createdAt: date.now)
  }

  @Test("a worker that waits is told when the clock has reached a scheduled job", .timeLimit(.minutes(1)))
  func dueSignal() async throws {
    let store = store()
    var job = try job("a")
    (job.status, job.requestedStartTime) = (.scheduled, date.now + .seconds(60))
    _ = try await store.put(job)
    async let signal = store.nextSignal()
    date.advance(by: .seconds(60))
    store.clockHasMoved()
    #expect(try await signal == .work)
  }

  @Test("whoever waits for a signal gives up when its task is cancelled", .timeLimit(.minutes(1)))
  func cancelledWait() async throws {
    let store = store()
    await withThrowingTaskGroup { group in
      group.addTask { try await store.nextSignal() }
      group.cancelAll()
      // This one is cancelled before it begins to wait.
      group.addTask { try await store.nextSignal() }
      while let result = await group.nextResult() {
        #expect(throws: CancellationError.self) { try result.get() }
      }
    }
    _ = try await store.put(job("a"))
    #expect(try await store.nextSignal() == .work)
  }

  @Test("a worker that was killed waits for nothing and can do nothing", .timeLimit(.minutes(1)))
  func dead() async throws {
    let store = store()
    let other = store.joined(by: "two")
    _ = try await store.put(job("a"))
    store.kill()
    await #expect(throws: CancellationError.self) { try await store.nextSignal() }
    let error = await #expect(throws: StoreError.self) { try await store.claim(from: []) }
    #expect(error == StoreError(.unusable, "The worker one has ended."))
    #expect(try await other.claim(from: [])?.id.text == "a")
  }

  @Test("signals that nobody fetched are one, but each cancellation is told")
  func coalescing() async throws {
    let store = store()
    for id in ["a", "b"] { _ = try await store.put(job(id)) }
    let leases = [try await store.claim(from: []), try await store.claim(from: [])].compactMap(\.self)
    for lease in leases { _ = try await store.cancel(lease.id) }
    var signals: [QueueSignal] = []
    for _ in 0..<3 { signals.append(try await store.nextSignal()) }
    let expected: [QueueSignal] = leases.map { .cancelRequested($0.id) } + [.work]
    #expect(signals == expected)
  }

  @Test("every refusal is a sentence that names the job")
  func messages() async throws {
    let store = store()
    let id = try #require(JobID("a"))
    await expect("There is no job a.") { _ = try await store.snapshot(of: id) }
    _ = try await store.put(job("a"))
    await expect("There is a job a already.") { _ = try await store.put(job("a")) }
    await expect("Job a is queued; only a job that is over can be resumed.") {
      _ = try await store.reopen(id, Reopening(), claiming: true)
    }
    await expect("The priority of job b is 10; it must be from 0 to 9.") {
      var urgent = try job("b")
      urgent.priority = 10
      _ = try await store.put(urgent)
    }
    let lease = try #require(try await store.claim(from: []))
    await expect("Job a cannot be finished as failed: its last record is not that end.") {
      try await store.finish(lease, as: .failed)
    }
    try await store.append([.final(JobEnding(status: .failed))], to: lease, durably: true)
    try await store.finish(lease, as: .failed)
    await expect("Job a is failed; only a job that is not over can be cancelled.") { _ = try await store.cancel(id) }
    await expect("Job a belongs to another worker now.") {
      try await store.append([.released], to: lease, durably: true)
    }
  }

  private func expect(
    _ message: String, sourceLocation: SourceLocation = #_sourceLocation, _ body: () async throws -> Void
  ) async {
    let error = await #expect(throws: StoreError.self, sourceLocation: sourceLocation) { try await body() }
    #expect(error?.message == message, sourceLocation: sourceLocation)
  }

  @Test("the journal of a job has every event under the epoch of its lease")
  func journal() async throws {
    let store = store()
    let job = try job("a")
    _ = try await store.put(job)
    let lease = try #require(try await store.claim(from: []))
    try await store.append([.released], to: lease, durably: false)
    #expect(
      try store.journal(of: job.id) == [
        JournalRecord(epoch: 1, time: date.now, event: .created(job)),
        JournalRecord(epoch: 1, time: date.now, event: .claimed(worker: "one", process: nil)),
        JournalRecord(epoch: 1, time: date.now, event: .released),
      ])
  }

  @Test("a bundle's digest is the SHA-256 of its files with their lengths")
  func digest() {
    let bundle = WorkflowBundle(files: [.init(path: "a", text: Array("b:1".utf8)), .init(path: "", text: [])])
    #expect(bundle.canonicalForm == Array("1:a3:b:10:0:".utf8))
    // Computed with sha256sum.
    #expect(bundle.digest == "201770caca933f94fdcdfa5b0b24f1d7601912ecec6e56838ef188462dd09750")
  }
}
