package import Jobs
import Linux
import Synchronization

extension FileStore {
  package func finish(_ lease: Lease, as status: JobStatus) async throws {
    try translatingErrors { try finish(leased(lease), as: status) }
  }

  /// The final record was the commit; that the file moves needs no sync.
  func finish(_ leased: LeasedJob, as status: JobStatus) throws {
    let finished = leased.journal.current.snapshot.job.finishedAt
    // As long as the file is here, whoever finds this process dead does it again.
    try wakeWaiters(in: leased.journal.directory)
    let isMoved = try moveToDone(leased.fileName, from: leased.worker.directory, leased.id, status, finished)
    try end(leased)
    guard isMoved else { throw leased.lost }
  }

  @discardableResult
  func moveToDone(
    _ fileName: String, from directory: Directory, _ id: JobID, _ status: JobStatus, _ finished: Timestamp?
  ) throws -> Bool {
    let path = try donePath(id, status, at: finished ?? surroundings.now())
    return try move(fileName, from: directory, to: path, as: "\(id).json", replacing: true)
  }

  package func release(_ lease: Lease, to place: ReleasePlace) async throws {
    try translatingErrors {
      let leased = try leased(lease)
      let isMoved = try move(leased, to: place)
      try end(leased)
      guard isMoved else { throw leased.lost }
      // What came while the file was on its way found the job running.
      if place != .queued { try wakeIfDue(leased.id) }
    }
  }

  private func move(_ leased: LeasedJob, to place: ReleasePlace) throws -> Bool {
    switch place {
    case .queued:
      finder.withLock { $0.forget() }
      return try move(leased.fileName, from: leased.worker.directory, to: leased.queuedBucket, as: leased.fileName)
    case .scheduled(let due):
      let name = ScheduledName(due: due, priority: leased.priority, id: leased.id)
      finder.withLock { $0.noteScheduled(due) }
      try noteWaiter(leased)
      return try move(
        leased.fileName, from: leased.worker.directory, to: [Layout.scheduled] + name.bucket, as: name.fileName)
    case .waiting:
      try noteWaiter(leased)
      return try move(
        leased.fileName, from: leased.worker.directory, to: [Layout.waiting], as: "\(leased.id).json")
    }
  }

  /// Lets go of all that is kept for a lease.
  private func end(_ leased: LeasedJob) throws {
    leases.withLock { $0[leased.id.text] = nil }
    stopWatching(leased.id)
    try removeTemporaryDirectory(of: leased.id)
  }
}
