package import Jobs
import Linux
import Synchronization

extension FileStore {
  /// Appends that nobody waits for are made durable all the same when they have grown to this.
  private static let pendingLimit = 1 << 20

  @discardableResult
  package func append(_ events: [Event], to lease: Lease, durably: Bool) async throws -> [JournalRecord] {
    if events.isEmpty, durably { return try await syncAside(lease) }
    return try translatingErrors { try append(events, to: leased(lease), durably: durably) }
  }

  /// Makes durable what was added before, while the calling thread goes on.
  private func syncAside(_ lease: Lease) async throws -> [JournalRecord] {
    let leased = try leased(lease)
    try translatingErrors {
      try health.check()
      try leased.check()
      try syncKeptBundles()
    }
    let end = leased.journal.current.journalOffset
    let syncer = syncer.withLock { syncer in
      let thread = syncer ?? WorkerThread()
      syncer = thread
      return thread
    }
    try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
      syncer.run {
        continuation.resume(with: Result { try translatingErrors { try leased.journal.sync(upTo: end, in: self) } })
      }
    }
    return []
  }

  /// What this process has of a lease.
  ///
  /// - Throws: ``StoreError/Code/lostLease`` if the lease has ended.
  func leased(_ lease: Lease) throws -> LeasedJob {
    guard let leased = leases.withLock({ $0[lease.id.text] }), leased.journal.epoch == lease.epoch else {
      throw StoreError(.lostLease, "The lease of job \(lease.id) has ended.")
    }
    return leased
  }

  @discardableResult
  func append(_ events: [Event], to leased: LeasedJob, durably: Bool) throws -> [JournalRecord] {
    guard !events.isEmpty || durably else { return [] }
    try health.check()
    if durably { try leased.check() }
    let (records, end) = try write(events, to: leased, mayUseReserve: durably || events.contains(where: \.endsStep))
    if durably || leased.journal.pendingCount > Self.pendingLimit {
      try syncKeptBundles()
      try leased.journal.sync(upTo: end, in: self)
    }
    leased.state.update(from: leased.journal, in: self, always: events.contains(where: \.endsWork))
    return records
  }

  private func write(_ events: [Event], to leased: LeasedJob, mayUseReserve: Bool) throws -> ([JournalRecord], Int) {
    do {
      return try leased.journal.append(events, at: surroundings.now())
    } catch let error as SystemCallError where mayUseReserve && error.isOutOfSpace {
      guard try freeReserve() else { throw error }
      return try leased.journal.append(events, at: surroundings.now())
    }
  }
}

extension Event {
  /// Whether work that was done would be lost without it.
  fileprivate var endsStep: Bool {
    if case .stepDone = self { true } else { false }
  }

  /// Whether the job is put down after this.
  fileprivate var endsWork: Bool {
    switch self {
    case .final, .parked: true
    default: false
    }
  }
}
