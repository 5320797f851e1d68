import Jobs
import Linux
import OrderedCollections
import Synchronization

/// What becomes of the jobs of processes that died. Each step can be cut off and done again.
extension FileStore {
  /// The variable that marks the processes of a job (language.md, "Inside a process").
  private static let marker = "ERGATE_JOB_ID"

  /// Deals with all workers that are dead, and with what the last boot left.
  func takeUpDeadWork() async throws(StoreError) {
    let names = try translatingErrors { try root.subdirectoriesOrUnfinished(Layout.running) }
    var alive = 0
    for name in names where try await !takeOver(name) { alive += 1 }
    try translatingErrors {
      finder.withLock { $0.rank = (alive, alive + 1) }
      try restoreReserve()
      try cleanUpAfterBoot()
      if access == .running(.worker) { try wakeAllDue() }
    }
  }

  /// Takes over a worker's jobs if it is dead.
  ///
  /// - Returns: false if it is alive, or somebody else takes it over now.
  func takeOver(_ worker: String) async throws(StoreError) -> Bool {
    if isOwn(worker) { return false }
    do {
      guard let (directory, lock) = try lockOfDead(worker) else { return false }
      for entry in try directory.entries() { try await takeOver(entry, of: worker, in: directory) }
      try removeDead(worker, directory)
      return withExtendedLifetime(lock) { true }
    } catch let error as SystemCallError {
      throw StoreError(error)
    } catch let error as StoreError {
      throw error
    } catch {
      throw StoreError(.unusable, "The jobs of \(worker) cannot be taken over. \(error)")
    }
  }

  /// Takes over the worker that has a job, if it is dead: the job's state is then what it is shown as.
  func takeOverOwner(of id: JobID) async throws(StoreError) {
    let place = try translatingErrors { try locate(id) }
    if case .running(let worker) = place?.kind { _ = try await takeOver(worker) }
  }

  /// Nil if the worker is alive, or somebody else has been here first.
  private func lockOfDead(_ worker: String) throws -> (Directory, OpenFile)? {
    guard let directory = try root.directoryIfThere("\(Layout.running)/\(worker)") else { return nil }
    if worker.hasPrefix(WorkerDirectory.unfinishedPrefix), try isYoung(directory.status()) { return nil }
    let lock = try openLock(in: directory)
    guard try lock.descriptor.tryLock() else { return nil }
    // Whoever was first has removed the lock, and this one is of a file that has no name any more.
    let named = try directory.status(of: WorkerDirectory.lockName)
    return try named?.inode == lock.descriptor.status().inode ? (directory, lock) : nil
  }

  /// Whether it was made less than a minute ago: a directory that is being made has no lock for an instant.
  func isYoung(_ status: FileStatus) -> Bool { abs(surroundings.now().milliseconds - status.modified) < 60_000 }

  /// Opened for reading only: closing a lock that could be written is what wakes those who watch it. One that is
  /// missing, or is no file, belongs to nobody.
  private func openLock(in directory: Directory) throws -> OpenFile {
    if let status = try directory.status(of: WorkerDirectory.lockName) {
      if status.type == .regular { return OpenFile(try directory.openForReading(WorkerDirectory.lockName)) }
      try directory.removeTree(WorkerDirectory.lockName)
    }
    return OpenFile(try directory.openForWriting(WorkerDirectory.lockName, .ifMissing))
  }

  private func takeOver(_ entry: Directory.Entry, of worker: String, in directory: Directory) async throws {
    let kind = WorkerDirectory.kind(ofDirectory: worker) ?? .worker
    if let name = QueuedName(entry.name) {
      try await settle(entry.name, name.id, from: directory, kind: kind)
    } else if entry.name.hasPrefix(Self.reopeningPrefix) {
      try await finishReopening(entry.name, of: directory, kind: kind)
      try directory.removeFile(entry.name)
    } else if Self.isDropped(entry.name) {
      try returnDropped(entry.name, from: directory)
    } else if ![WorkerDirectory.lockName, WorkerDirectory.descriptionName].contains(entry.name) {
      try quarantine(entry.name, from: directory, reason: "It is not a file of a worker.")
    }
  }

  private func removeDead(_ worker: String, _ directory: Directory) throws {
    guard let running = try root.directoryIfThere(Layout.running) else { return }
    try remove(directory, named: worker, in: running)
  }

  /// Brings a job of a dead process to where it belongs: `done/` if it was over, back to its place in the queue if
  /// another worker is to continue it; the job of an `exec` is interrupted.
  func settle(_ fileName: String, _ id: JobID, from directory: Directory, kind: WorkerKind) async throws {
    do {
      let folded = try readFolded(id)
      if let folded, let ending = folded.ending {
        try root.directoryIfThere(Layout.directory(of: id)).map(wakeWaiters)
        try moveToDone(fileName, from: directory, id, ending.status, folded.job.finishedAt)
      } else if kind == .worker || settings.continuesInterrupted {
        try requeue(fileName, id, from: directory)
      } else {
        try await interrupt(fileName, id, from: directory, folded)
      }
    } catch let error as StoreError where error.code == .damaged {
      try quarantine(id, fileName, in: directory, reason: error.message)
    } catch let error as StoreError where error.code == .newerSchema {
      surroundings.report("\(directory.file(fileName)) is left alone: \(error.message)")
    }
  }

  private func interrupt(
    _ fileName: String, _ id: JobID, from directory: Directory, _ folded: JobSnapshot?
  ) async throws {
    guard let job = try folded?.job ?? unlessEmpty(fileName, in: directory) else { return }
    let left = folded?.steps.values.compactMap { $0.status == .running ? $0.process : nil } ?? []
    await surroundings.endLeftovers(left, [Self.marker: id.text])
    let opened = try openJournal(of: id)
    let (journal, isNew) = opened.taken(from: job)
    let error = JobError(
      kind: "interrupted", message: "The process that ran the job was killed, or the machine stopped.")
    let final = Event.final(JobEnding(status: .interrupted, error: error))
    let (_, end) = try journal.append(isNew ? [.created(job), final] : [final], at: surroundings.now())
    try journal.sync(upTo: end, in: self)
    try wakeWaiters(in: opened.directory)
    try moveToDone(fileName, from: directory, id, .interrupted, journal.current.snapshot.job.finishedAt)
  }

  /// The job of a file, or nil for an empty file, which is removed: a power cut came before anything was promised.
  private func unlessEmpty(_ fileName: String, in directory: Directory) throws -> Job? {
    guard try directory.status(of: fileName)?.size == 0 else { return try readJob(fileName, in: directory) }
    try directory.removeFile(fileName)
    return nil
  }
}

extension Directory {
  /// The names of the directories in a directory, also of those that are being made.
  fileprivate func subdirectoriesOrUnfinished(_ path: String) throws(SystemCallError) -> [String] {
    try directoryIfThere(path)?.subdirectories {
      StoreName.isValid($0) || $0.hasPrefix(WorkerDirectory.unfinishedPrefix)
    } ?? []
  }
}
