package import Jobs
import Linux

/// A crash between the record `reopened` and the move of the job's file is finished by whoever opens the store next. He
/// learns of it by a file in the worker's directory of the process that died.
extension FileStore {
  static let reopeningPrefix = "reopening-"

  package func reopen(_ id: JobID, _ reopening: Reopening, claiming: Bool) async throws -> Lease? {
    try await takeOverOwner(of: id)
    return try translatingErrors {
      try health.check()
      guard let place = try locate(id) else { throw unknown(id) }
      guard case .done = place.kind, let lock = try place.directory.fileIfThere(place.fileName),
        try lock.descriptor.tryLock()
      else {
        throw StoreError(.wrongStatus, "Job \(id) cannot be reopened: it is not over, or somebody else reopens it.")
      }
      // The lock keeps out whoever else wants to reopen or prune the job.
      return try withExtendedLifetime(lock) {
        try claiming ? reopenClaiming(id, reopening, place) : reopenQueueing(id, reopening, place)
      }
    }
  }

  private func reopenClaiming(_ id: JobID, _ reopening: Reopening, _ place: Place) throws -> Lease {
    let worker = try ownWorker(.exec)
    let job = try readJob(place.fileName, in: place.directory)
    let opened = try record(reopening, of: job, at: place, by: worker)
    let fileName = try queuedName(of: id).fileName
    guard try move(place.fileName, from: place.directory, to: [Layout.running, worker.name], as: fileName) else {
      throw StoreError(.wrongStatus, "Job \(id) was reopened by somebody else.")
    }
    try worker.directory.removeFile(Self.reopeningPrefix + id.text)
    return try begin(job, fileName, for: worker, opened).lease
  }

  private func reopenQueueing(_ id: JobID, _ reopening: Reopening, _ place: Place) throws -> Lease? {
    let job = try readJob(place.fileName, in: place.directory)
    // Short-lived, and of a kind whose jobs go back to the queue when it dies.
    let running = try directory([Layout.running])
    let worker = try WorkerDirectory(
      kind: .worker, in: running, process: surroundings.process, freshName: freshName())
    _ = try record(reopening, of: job, at: place, by: worker)
    try requeue(place.fileName, id, from: place.directory)
    try worker.directory.removeFile(Self.reopeningPrefix + id.text)
    try remove(worker.directory, named: worker.name, in: running)
    return nil
  }

  /// Appends the durable record that makes the job not over any more.
  private func record(
    _ reopening: Reopening, of job: Job, at place: Place, by worker: WorkerDirectory
  ) throws -> OpenedJournal {
    var opened = try openJournal(of: job.id)
    let (journal, isNew) = opened.taken(from: job)
    guard isNew || journal.current.snapshot.isOver else {
      throw StoreError(.wrongStatus, "Job \(job.id) cannot be reopened: it is not over.")
    }
    try noteReopening(of: job.id, by: worker)
    // It was about the run that is over. A new one must not be cancelled by it.
    try opened.directory.removeFile(Self.cancelName)
    var events: [Event] = [.reopened(reopening)]
    // A job that was cancelled before it was ever claimed has no journal.
    if isNew { events = [.created(job), .final(JobEnding(status: .cancelled))] + events }
    let (_, end) = try journal.append(events, at: surroundings.now())
    try journal.sync(upTo: end, in: self)
    opened.size = end
    opened.snapshot = journal.current.snapshot
    return opened
  }

  private func noteReopening(of id: JobID, by worker: WorkerDirectory) throws {
    try publish([], in: worker.directory, as: Self.reopeningPrefix + id.text, durably: true)
    let chain = try DirectoryChain([Layout.running], in: self)
    try syncNames(of: chain.last)
    try chain.makeDurable(in: self)
  }

  /// Does the move that a process that died did not come to. Its job is then dealt with as one that it had.
  func finishReopening(_ marker: String, of worker: Directory, kind: WorkerKind) async throws {
    guard let id = JobID(String(marker.dropFirst(Self.reopeningPrefix.count))), let place = try locate(id) else {
      return
    }
    guard case .done = place.kind, try readFolded(id)?.isOver == false else { return }
    try await settle(place.fileName, id, from: place.directory, kind: kind)
  }
}
