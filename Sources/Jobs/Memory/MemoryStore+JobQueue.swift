extension MemoryStore: JobQueue {
  package func put(_ job: Job) async throws -> JobID {
    try change { contents throws(StoreError) in try contents.accept(job) }
  }

  package func claim(from queues: [String]) async throws -> Lease? {
    try onlyAlive()
    let now = clock()
    return change { $0.claim(from: queues, by: worker, at: now) }
  }

  package func start(_ job: Job) async throws -> Lease {
    try onlyAlive()
    let now = clock()
    return try change { contents throws(StoreError) in try contents.start(job, by: worker, at: now) }
  }

  package func finish(_ lease: Lease, as status: JobStatus) async throws {
    try change { contents throws(StoreError) in try contents.finish(lease, of: worker, as: status) }
    try files.remove(path("tmp", of: lease.id))
  }

  package func release(_ lease: Lease, to place: ReleasePlace) async throws {
    let now = clock()
    // Before the job is anybody else's.
    try files.remove(path("tmp", of: lease.id))
    try change { contents throws(StoreError) in try contents.release(lease, of: worker, to: place, at: now) }
  }

  package func reopen(_ id: JobID, _ reopening: Reopening, claiming: Bool) async throws -> Lease? {
    let now = clock()
    return try change { contents throws(StoreError) in
      try contents.reopen(id, reopening, by: claiming ? worker : nil, at: now)
    }
  }

  package func cancel(_ id: JobID) async throws -> Cancellation {
    let now = clock()
    return try change { contents throws(StoreError) in try contents.cancel(id, at: now) }
  }

  package func nextSignal() async throws -> QueueSignal { try await box.next() }

  private func onlyAlive() throws(StoreError) {
    guard read({ $0.isAlive(worker) }) else {
      throw StoreError(.unusable, "The worker \(worker) has ended.")
    }
  }
}
