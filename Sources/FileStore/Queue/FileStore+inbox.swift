import Expressions
import Jobs
import Linux
import Synchronization
import SystemPackage

/// `inbox/`: programs that know nothing of the store drop a job there, as JSON, by a rename.
extension FileStore {
  private static let takenPrefix = "inbox-"
  /// A larger file is no job.
  private static let inboxSizeLimit = 64 << 20

  /// Enqueues the jobs that were dropped; what is not one goes to `corrupt/` with the reason.
  func acceptInbox() throws {
    guard let inbox = try root.directoryIfThere(Layout.inbox) else { return }
    let modified = try inbox.status().modified
    guard finder.withLock({ $0.inboxModified }) != modified else { return }
    for entry in try inbox.entries() where !entry.name.hasPrefix(".") {
      guard try inbox.type(of: entry) == .regular else { continue }
      guard try acceptDropped(entry.name, in: inbox) else { break }
    }
    finder.withLock { $0.inboxModified = modified }
  }

  /// - Returns: false if there is no room for jobs now. What was dropped stays where it is; the worker goes on, for what
  ///   it runs may make room.
  private func acceptDropped(_ name: String, in inbox: Directory) throws -> Bool {
    let worker = try ownWorker()
    let taken = Self.takenPrefix + freshName()
    do {
      // So that no other worker takes it too; after a crash it goes back.
      guard try move(name, from: inbox, to: [Layout.running, worker.name], as: taken) else { return true }
      let dropped = try submission(taken, in: worker.directory)
      try accept(dropped)
      try worker.directory.removeFile(taken)
      try removeReservation(dropped.key)
      _ = finder.withLock { $0.noteInboxComplaint(nil) }
    } catch let error as StoreError where error.code == .refused {
      try returnDropped(taken, from: worker.directory, as: name)
      if finder.withLock({ $0.noteInboxComplaint(error.message) }) { surroundings.report(error.message) }
      return false
    } catch let error as StoreError where error.code != .unusable {
      try quarantine(taken, from: worker.directory, reason: error.message, as: name)
    } catch let error as SystemCallError where error.damagesOneFile || error.code == .permissionDenied {
      try quarantine(taken, from: worker.directory, reason: error.description, as: name)
    }
    return true
  }

  /// What was dropped, and a key for it: a crash after the job was made, and before the file was removed, does not make
  /// it twice.
  private func submission(_ taken: String, in directory: Directory) throws -> (submission: Submission, key: String) {
    let file = try directory.openForReading(taken)
    let bytes = try file.read(limit: Self.inboxSizeLimit, path: directory.file(taken))
    let status = try file.status()
    do {
      let submission = try Submission(value: Value.parse(json: bytes))
      return (submission, "\0inbox\0\(status.inode)\0\(status.modified)\0\(CRC32C.checksum(bytes[...]))")
    } catch let error as JSONError {
      throw StoreError(.damaged, "It is not a job: it is not JSON: \(error).")
    } catch let error as JobDecodingError {
      throw StoreError(.damaged, "It is not a job that can be taken: \(error)")
    }
  }

  /// Enqueues it under the client's id or, if that is taken, one of ours.
  private func accept(_ dropped: (submission: Submission, key: String)) throws {
    let now = surroundings.now()
    var random = SystemRandomNumberGenerator()
    let ours = JobID.make(at: now, random: &random)
    do {
      let job = dropped.submission.job(id: dropped.submission.id ?? ours, at: now)
      _ = try accept(job, reserving: [dropped.key])
    } catch let error as StoreError where error.code == .duplicate {
      _ = try accept(dropped.submission.job(id: ours, at: now), reserving: [dropped.key])
    }
  }

  /// Puts a dropped file back that was taken: by a process that died, or when there was no room.
  func returnDropped(_ taken: String, from worker: Directory, as name: String? = nil) throws(SystemCallError) {
    var name = name ?? "\(taken.dropFirst(Self.takenPrefix.count)).json"
    while true {
      do {
        try move(taken, from: worker, to: [Layout.inbox], as: name)
        return
      } catch let error where error.code == .fileExists {
        name = "\(freshName()).json"
      }
    }
  }

  static func isDropped(_ name: String) -> Bool { name.hasPrefix(takenPrefix) }
}
