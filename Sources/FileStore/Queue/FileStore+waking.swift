package import Jobs
import Linux
import Synchronization

/// Parked jobs, and what brings them back to the queue.
///
/// Who wakes a job first leaves a durable note in the job's directory, then moves its file. Who parks a job moves its
/// file first, then looks for notes. So one of the two always does the move; after a crash, the sweep does.
extension FileStore {
  private static let wakePrefix = "wake-"
  private static let waiterPrefix = "waiter-"

  /// Brings a parked job back to the queue. Harmless for one that is not parked.
  ///
  /// - Parameters:
  ///   - id: the job.
  ///   - reason: what has happened, as a name: `approval`, `child`.
  package func wake(_ id: JobID, because reason: String) async throws {
    try translatingErrors { try note(reason, for: id) }
  }

  private func note(_ reason: String, for id: JobID) throws {
    precondition(StoreName.isValid(reason), "a reason to wake a job is a name")
    let directory = try directory(Layout.components(of: id))
    try publish([], in: directory, as: Self.wakePrefix + reason, durably: true)
    try wake(id)
  }

  /// Moves a parked job's file to its old place in the line.
  func wake(_ id: JobID) throws {
    guard let waiting = try root.directoryIfThere(Layout.waiting), try waiting.status(of: "\(id).json") != nil else {
      return
    }
    try requeue("\(id).json", id, from: waiting)
  }

  /// Moves a job's file to the queue that it names, where it was before. A damaged one is put aside.
  @discardableResult
  func requeue(_ fileName: String, _ id: JobID, from directory: Directory) throws -> Bool {
    do {
      let job = try readJob(fileName, in: directory)
      let name = try queuedName(of: id)
      let bucket = [Layout.queued, job.queue, "p\(job.priority)", name.bucket]
      finder.withLock { $0.forget() }
      return try move(fileName, from: directory, to: bucket, as: name.fileName)
    } catch let error as StoreError where error.code == .damaged {
      try quarantine(id, fileName, in: directory, reason: error.message)
      return false
    }
  }

  /// The name under which a job stands in the queue, again and again: so it can be found, and comes before what was put
  /// there after it.
  func queuedName(of id: JobID) throws -> QueuedName {
    if let ticket = try ticket(of: id) { return ticket.queuedName }
    return QueuedName(enqueued: id.time ?? surroundings.now(), id: id)
  }

  /// Tells the child that a job waits for who is to be woken by its end.
  func noteWaiter(_ leased: LeasedJob) throws {
    for case .child(let child) in leased.journal.current.snapshot.parking {
      let directory = try directory(Layout.components(of: child))
      try publish([], in: directory, as: Self.waiterPrefix + leased.id.text, durably: false)
    }
  }

  /// Wakes the jobs that wait for the end of the one whose directory this is.
  func wakeWaiters(in directory: Directory) throws {
    for entry in try directory.entries() where entry.name.hasPrefix(Self.waiterPrefix) {
      guard let parent = JobID(String(entry.name.dropFirst(Self.waiterPrefix.count))) else { continue }
      try note("child", for: parent)
      try directory.removeFile(entry.name)
    }
  }

  /// Wakes a parked job if what it waits for has happened already.
  func wakeIfDue(_ id: JobID) throws {
    guard let directory = try root.directoryIfThere(Layout.directory(of: id)) else { return }
    let isNoted = try directory.entries().contains { $0.name.hasPrefix(Self.wakePrefix) || $0.name == Self.cancelName }
    if try isNoted || hasEndedChild(id) { try wake(id) }
  }

  private func hasEndedChild(_ id: JobID) throws -> Bool {
    for case .child(let child) in try readFolded(id)?.parking ?? [] {
      if try snapshot(id: child)?.isOver ?? false { return true }
    }
    return false
  }

  /// Removes the notes that a claim answers.
  func removeWakeNotes(in directory: Directory) throws(SystemCallError) {
    for entry in try directory.entries() where entry.name.hasPrefix(Self.wakePrefix) {
      try directory.removeFile(entry.name)
    }
  }

  /// Repeats what a crash may have cut off between a note and the move.
  func wakeAllDue() throws {
    for entry in try root.directoryIfThere(Layout.waiting)?.entries() ?? [] where entry.name.hasSuffix(".json") {
      if let id = JobID(String(entry.name.dropLast(5))) { try wakeIfDue(id) }
    }
  }
}
