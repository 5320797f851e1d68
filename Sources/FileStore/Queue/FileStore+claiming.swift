package import Jobs
import Linux
import Synchronization
import SystemPackage

extension FileStore {
  package func claim(from queues: [String]) async throws -> Lease? {
    try await lookForDeadPeers()
    return try translatingErrors {
      try health.check()
      let worker = try ownWorker()
      try acceptInbox()
      try promoteDue()
      while let candidate = try finder.withLock({ try $0.next(in: queues, of: self) }) {
        let isOurs = try take(candidate, for: worker)
        finder.withLock { $0.drop(candidate) }
        if isOurs, let lease = try lease(candidate, for: worker) { return lease }
      }
      return nil
    }
  }

  /// Moves a queued job's file to this worker, which is the claim. No sync: a power cut ends every claimant too, and
  /// the job is simply queued again.
  ///
  /// - Returns: false if somebody else was first.
  func take(_ candidate: ClaimCandidate, for worker: WorkerDirectory) throws(SystemCallError) -> Bool {
    do {
      try candidate.bucket.rename(candidate.fileName, to: worker.directory, candidate.fileName)
      return true
    } catch let error where error.code == .noSuchFileOrDirectory {
      return false
    } catch let error where error.code == .fileExists {
      // The same job was published twice, and this worker has it already.
      try candidate.bucket.removeFile(candidate.fileName)
      return false
    }
  }

  /// Makes a lease of a job whose file is in this worker's directory.
  ///
  /// - Returns: nil if there is nothing to run: the job is over, damaged, or a copy of one that runs elsewhere.
  func lease(_ candidate: ClaimCandidate, for worker: WorkerDirectory) throws -> Lease? {
    let fileName = candidate.fileName
    guard let id = QueuedName(fileName)?.id else { return nil }
    do {
      let job = try readJob(fileName, in: worker.directory)
      let opened = try openJournal(of: id)
      if let snapshot = opened.snapshot, try isSettled(snapshot, fileName, of: worker) { return nil }
      return try begin(job, fileName, for: worker, opened).lease
    } catch let error as StoreError where error.code == .newerSchema {
      try leaveAlone(candidate, of: worker, error)
    } catch let error as StoreError where error.code == .damaged {
      try quarantine(id, fileName, in: worker.directory, reason: error.message)
    }
    return nil
  }

  /// Takes the job's journal over: from here on, this process owns it.
  func begin(
    _ job: Job, _ fileName: String, for worker: WorkerDirectory, _ opened: OpenedJournal
  ) throws -> LeasedJob {
    let (journal, isNew) = opened.taken(from: job)
    var events: [Event] = isNew ? [.created(job)] : []
    events.append(.claimed(worker: worker.name, process: surroundings.process))
    // The watch is set first, so that no request can come between it and the look.
    try watchForCancel(job.id, in: opened.directory)
    let isRequested = try !isNew && opened.directory.status(of: Self.cancelName) != nil
    if isRequested, !journal.current.snapshot.isCancelRequested { events.append(.cancelRequested(by: "ergate cancel")) }
    // What it says may be of a journal that a power cut has shortened since.
    if !isNew {
      try opened.directory.removeTree(StateFile.fileName)
      try removeWakeNotes(in: opened.directory)
      // What the last owner left if it was killed.
      try root.directoryIfThere(Layout.temporary)?.removeTree(job.id.text)
    }
    _ = try journal.append(events, at: surroundings.now())
    let leased = LeasedJob(
      id: job.id, fileName: fileName, queue: job.queue, priority: job.priority, worker: worker, journal: journal,
      state: StateFile(now: surroundings.elapsed(), settings: settings))
    leases.withLock { $0[job.id.text] = leased }
    return leased
  }

  /// Deals with a claimed job that is not to be run after all.
  private func isSettled(_ snapshot: JobSnapshot, _ fileName: String, of worker: WorkerDirectory) throws -> Bool {
    if let ending = snapshot.ending {
      try root.directoryIfThere(Layout.directory(of: snapshot.job.id)).map(wakeWaiters)
      try moveToDone(fileName, from: worker.directory, snapshot.job.id, ending.status, snapshot.job.finishedAt)
      return true
    }
    guard try hasOtherOwner(snapshot, fileName, than: worker) else { return false }
    try worker.directory.removeFile(fileName)
    return true
  }

  /// Whether a job that was claimed before, or is parked, is also in another place: then this file is a copy of it.
  private func hasOtherOwner(
    _ snapshot: JobSnapshot, _ fileName: String, than worker: WorkerDirectory
  ) throws -> Bool {
    if try root.status(ofPath: "\(Layout.waiting)/\(snapshot.job.id).json") { return true }
    guard let owner = snapshot.job.worker, owner != worker.name, StoreName.isValid(owner) else { return false }
    guard let directory = try root.directoryIfThere("\(Layout.running)/\(owner)") else { return false }
    let hasIt = try directory.entries().contains { QueuedName($0.name)?.id == snapshot.job.id }
    return try hasIt && isAlive(owner)
  }

  /// Puts a job of a newer Ergate back as it was. This process does not look at it again.
  private func leaveAlone(_ candidate: ClaimCandidate, of worker: WorkerDirectory, _ error: StoreError) throws {
    guard let name = QueuedName(candidate.fileName) else { return }
    surroundings.report("\(candidate.bucket.file(candidate.fileName)) is left alone: \(error.message)")
    finder.withLock { $0.skip(candidate.fileName) }
    let bucket = [Layout.queued, candidate.queue, "p\(candidate.priority)", name.bucket]
    try move(candidate.fileName, from: worker.directory, to: bucket, as: candidate.fileName)
  }
}
