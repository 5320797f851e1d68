extension MemoryStore: StateStore {
  @discardableResult
  package func append(_ events: [Event], to lease: Lease, durably: Bool) async throws -> [JournalRecord] {
    let now = clock()
    try change { contents throws(StoreError) in try contents.append(events, to: lease, of: worker, at: now) }
    return events.map { JournalRecord(epoch: lease.epoch, time: now, event: $0) }
  }

  package func snapshot(of id: JobID) async throws -> JobSnapshot {
    try read { contents throws(StoreError) in try contents.entry(id).view }
  }

  package func ids(withPrefix prefix: String, limit: Int) async throws -> [JobID] {
    read { contents in
      Array(contents.idsByAge.reversed().lazy.filter { $0.text.hasPrefix(prefix) }.prefix(limit))
    }
  }

  package func jobs(matching query: JobQuery) async throws -> [Job] {
    read { contents in
      Array(
        contents.idsByAge.reversed().lazy.compactMap { contents.jobs[$0]?.view.job }.filter(query.matches)
          .prefix(query.limit))
    }
  }

  package func keep(_ bundle: WorkflowBundle) async throws -> String {
    let digest = bundle.digest
    change { $0.bundles[digest] = bundle }
    return digest
  }

  package func bundle(_ digest: String) async throws -> WorkflowBundle {
    guard let bundle = read({ $0.bundles[digest] }) else {
      throw StoreError(.damaged, "The workflow \(digest) is not in the store.")
    }
    return bundle
  }
}
