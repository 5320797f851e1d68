package import Jobs
import Testing

/// What a worker of a backend offers.
package typealias Backend = JobFiles & JobQueue & ParkedJobs & ScheduleMarks & StateStore & StepCache

/// A backend as the conformance suite sees it: one store, empty at first, that workers join and die on.
package protocol BackendUnderTest: Sendable {
  /// Opens a worker (a process, where workers are processes) on the store.
  func openWorker(_ name: String) async throws -> any Backend

  /// Ends a worker as `kill -9` would, and returns when its leases are lost. Other workers learn of it as they do in
  /// real life.
  func kill(_ worker: any Backend) async throws

  /// The date, as the store's clock has it. It moves by ``advance(by:)`` alone, but may run on meanwhile.
  var now: Timestamp { get }
  func advance(by span: Duration)
}

/// The suite that every backend passes. A new one joins with one line:
///
/// ```
/// @Test("the file store is a backend", .timeLimit(.minutes(1)), arguments: BackendConformance.rules)
/// func conformance(rule: BackendRule) async throws { try await rule.check(FileBackend()) }
/// ```
package enum BackendConformance {
  package static var rules: [BackendRule] {
    queueRules + leaseRules + deathRules + cancelRules + reopenRules + stateRules + fileRules + scheduleRules
      + cacheRules + parkedRules
  }
}

/// One sentence of the contract, with its test.
package struct BackendRule: Sendable, CustomTestStringConvertible {
  package let name: String
  package let check: @Sendable (any BackendUnderTest) async throws -> Void

  init(_ name: String, _ check: @escaping @Sendable (any BackendUnderTest) async throws -> Void) {
    self.name = name
    self.check = check
  }

  package var testDescription: String { name }
}

// MARK: Words for the rules

extension BackendUnderTest {
  func job(_ id: String, priority: Int = 5, queue: String = "default", key: String? = nil) throws -> Job {
    var job = Job(id: try #require(JobID(id)), workflowName: "release", createdAt: now)
    job.priority = priority
    job.queue = queue
    job.uniqueKey = key
    return job
  }

  func job(_ id: String, due: Timestamp) throws -> Job {
    var job = try job(id)
    job.status = .scheduled
    job.requestedStartTime = due
    return job
  }
}

extension JobQueue where Self: StateStore {
  func add(_ jobs: Job...) async throws {
    for job in jobs { _ = try await put(job) }
  }

  func mustClaim(_ queues: String..., sourceLocation: SourceLocation = #_sourceLocation) async throws -> Lease {
    try #require(try await claim(from: queues), sourceLocation: sourceLocation)
  }

  /// Claims until nothing is left.
  func claimAll() async throws -> [String] {
    var ids: [String] = []
    while let lease = try await claim(from: []) { ids.append(lease.id.text) }
    return ids
  }

  /// Claims as a worker does that has to be told that there is work.
  func claimWhenTold() async throws -> Lease {
    while true {
      if let lease = try await claim(from: []) { return lease }
      _ = try await nextSignal()
    }
  }

  /// Records the end of a job and lets it go.
  func end(_ lease: Lease, as status: JobStatus = .completed) async throws {
    try await append([.final(JobEnding(status: status))], to: lease, durably: true)
    try await finish(lease, as: status)
  }

  func status(of id: String) async throws -> JobStatus {
    try await snapshot(of: try #require(JobID(id))).job.status
  }
}

/// Expects the store to refuse with `code`.
func expectRefusal(
  _ code: StoreError.Code, sourceLocation: SourceLocation = #_sourceLocation, _ body: () async throws -> Void
) async {
  let error = await #expect(throws: StoreError.self, sourceLocation: sourceLocation) { try await body() }
  #expect(error?.code == code, sourceLocation: sourceLocation)
}
