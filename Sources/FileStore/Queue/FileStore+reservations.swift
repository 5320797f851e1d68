import Crypto
import Jobs
import Linux
import SystemPackage

/// What came of asking for a name that only one job may have.
enum Reservation {
  /// It is this job's. The lock on it is to be held until the job is enqueued.
  case made(OpenFile)
  /// It was made for the job of `ticket`, by a process that died before it had enqueued it. The lock is the caller's,
  /// who is to enqueue his job in its place.
  case abandoned(OpenFile, Ticket)
  /// It belongs to the job of `ticket`.
  case taken(Ticket)
}

extension FileStore {
  /// The key under which a unique key of a job is reserved.
  static func reservationKey(unique key: String) -> String { key }

  /// The key under which an id is reserved. No unique key that came in by way of a command line or JSON is the same.
  static func reservationKey(id: JobID) -> String { "\0id\0\(id.text)" }

  /// `unique/<2 hex>` and the file in it.
  static func reservationPath(_ key: String) -> (directory: [String], name: String) {
    let digest = SHA256.hash(data: Array(key.utf8)).hexadecimal
    return ([Layout.unique, String(digest.prefix(2))], digest)
  }

  /// Reserves a key for the job of a ticket, durably.
  ///
  /// Of the processes that ask for one key at a time, the first makes the file, and has its lock before anybody can see
  /// it. The others wait for the lock, and then find the job, or that the first one died on the way.
  func reserve(_ key: String, for ticket: Ticket) throws -> Reservation {
    let (path, name) = Self.reservationPath(key)
    let chain = try DirectoryChain(path, in: self)
    while true {
      if let reservation = try existingReservation(name, in: chain.last) { return reservation }
      let file = try newFile(ticket.line, in: chain.last, synced: true)
      guard try file.publishLocked(as: name) else { continue }
      try syncNames(of: chain.last, undoing: name)
      try chain.makeDurable(in: self)
      return .made(file.open)
    }
  }

  private func existingReservation(_ name: String, in directory: Directory) throws -> Reservation? {
    guard let file = try directory.fileIfThere(name) else { return nil }
    try file.descriptor.lock(path: directory.file(name))
    let content = try file.descriptor.read(limit: 4096, path: directory.file(name))
    // It may be gone after the wait for the lock: by a prune, or because its maker had no room for the job.
    guard try directory.status(of: name)?.inode == file.descriptor.status().inode else { return nil }
    guard let ticket = Ticket(line: content) else {
      throw StoreError(
        .damaged,
        "\(directory.file(name)) is damaged, so that it cannot be told which job has this key. Remove it to "
          + "let a new job have the key.")
    }
    return try find(ticket) == nil ? .abandoned(file, ticket) : .taken(ticket)
  }

  /// What is reserved for an id, if anything is.
  func ticket(of id: JobID) throws -> Ticket? {
    let (path, name) = Self.reservationPath(Self.reservationKey(id: id))
    guard let directory = try root.directoryIfThere(path.joinedPath),
      let content = try directory.read(name, limit: 4096)
    else { return nil }
    return Ticket(line: content)
  }

  func removeReservation(_ key: String) throws(SystemCallError) {
    let (path, name) = Self.reservationPath(key)
    try root.directoryIfThere(path.joinedPath)?.removeFile(name)
  }
}

extension Directory {
  /// Opens a file for reading; nil if there is none.
  func fileIfThere(_ path: String) throws(SystemCallError) -> OpenFile? {
    do {
      return OpenFile(try openForReading(path))
    } catch let error where error.code == .noSuchFileOrDirectory {
      return nil
    }
  }
}
