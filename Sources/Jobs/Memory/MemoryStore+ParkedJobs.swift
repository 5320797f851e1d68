extension MemoryStore: ParkedJobs {
  package func answer(_ answer: Answer, to id: JobID) async throws {
    try change { contents throws(StoreError) in try contents.answer(answer, to: id) }
  }

  package func answers(to lease: Lease) async throws -> [Answer] {
    try read { contents throws(StoreError) in
      try contents.check(lease, of: worker)
      return contents.jobs[lease.id]?.answers ?? []
    }
  }

  package func remove(_ answer: Answer, of lease: Lease) async throws {
    try change { contents throws(StoreError) in
      try contents.check(lease, of: worker)
      contents.remove(answer, of: lease.id)
    }
  }

  package func awaitEnd(of child: JobID, for lease: Lease) async throws {
    try change { contents throws(StoreError) in
      try contents.check(lease, of: worker)
      contents.awaitEnd(of: child, for: lease.id)
    }
  }

  package func claim(_ id: JobID) async throws -> Lease? {
    let now = clock()
    return try change { contents throws(StoreError) in try contents.claim(id, by: worker, at: now) }
  }
}
