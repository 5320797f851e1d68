import Jobs
import Linux
import Synchronization

/// Parked jobs, and what brings them back to the queue.
///
/// Who wakes a job first leaves a durable note in the job's directory, then moves its file. Who parks a job moves its
/// file first, then looks for notes. So one of the two always does the move; after a crash, the sweep does.
extension FileStore {
  static let wakePrefix = "wake-"
  private static let waiterPrefix = "waiter-"

  private func note(_ reason: String, for id: JobID) throws {
    precondition(StoreName.isValid(reason), "a reason to wake a job is a name")
    // It may be over, and pruned.
    guard let directory = try root.directoryIfThere(Layout.directory(of: id)) else { return }
    try publish([], in: directory, as: Self.wakePrefix + reason, durably: true)
    try wake(id)
  }

  /// Moves a parked job's file to its old place in the line.
  func wake(_ id: JobID) throws {
    guard let place = try findParked(id) else { return }
    try requeue(place.fileName, id, from: place.directory)
  }

  private func findParked(_ id: JobID) throws -> Place? {
    if let place = try findWaiting(id) { return place }
    guard let snapshot = try readFolded(id) else { return nil }
    return try findParkedUntil(id, snapshot)
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

  /// Tells the jobs that a parked one waits for who is to be woken by their ends.
  func noteWaiter(_ leased: LeasedJob) throws {
    for case .child(let child) in leased.journal.current.snapshot.parking { try note(waiter: leased.id, of: child) }
  }

  func note(waiter id: JobID, of child: JobID) throws {
    let chain = try DirectoryChain(Layout.components(of: child), in: self)
    try publish([], in: chain.last, as: Self.waiterPrefix + id.text, durably: true)
    try chain.makeDurable(in: self)
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
    let isNoted = try directory.entries().contains { Self.isWakeNote($0.name) || $0.name == Self.cancelName }
    if try isNoted || hasEndedChild(id) { try wake(id) }
  }

  private func hasEndedChild(_ id: JobID) throws -> Bool {
    for case .child(let child) in try readFolded(id)?.parking ?? [] {
      if try snapshot(id: child)?.isOver ?? false { return true }
    }
    return false
  }

  /// Whether a name in a job's directory says that something has happened that the job may wait for.
  static func isWakeNote(_ name: String) -> Bool { name.hasPrefix(wakePrefix) || name.hasPrefix(answerPrefix) }

  /// Removes the notes that the next look at what the job waits for answers: a claim's, or that of who has the job.
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
