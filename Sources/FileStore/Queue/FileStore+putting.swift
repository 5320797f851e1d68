package import Jobs
import Linux
import Synchronization

extension FileStore {
  @discardableResult
  package func put(_ job: Job) async throws -> JobID { try translatingErrors { try accept(job) } }

  /// Puts a job where its ticket says; used for the inbox, too. `keys` are reserved besides those of the job itself.
  func accept(_ job: Job, reserving keys: [String] = []) throws -> JobID {
    try health.check()
    try Self.validate(job)
    try checkSpace()
    let now = surroundings.now()
    var ticket = ticket(for: job, at: now)
    if keys.isEmpty, ticket.isFound(byIDAt: now), job.uniqueKey == nil {
      guard try !isKnown(fresh: ticket.id, at: now) else { throw Self.duplicate(job.id) }
      try enqueue(job, ticket)
      return job.id
    }
    return try accept(job, &ticket, reserving: keys)
  }

  /// Reserves the id and the keys first, so that of all processes that come with them only one makes a job.
  private func accept(_ job: Job, _ ticket: inout Ticket, reserving keys: [String]) throws -> JobID {
    var reserved: [(key: String, lock: OpenFile)] = []
    do {
      for key in keys + [job.uniqueKey].compactMap(\.self).map(Self.reservationKey(unique:)) {
        if let former = try take(key, for: &ticket, &reserved) { return former.id }
      }
      let idKey = Self.reservationKey(id: ticket.id)
      guard try take(idKey, for: &ticket, &reserved) == nil, try !isKnown(ticket.id) else {
        throw Self.duplicate(ticket.id)
      }
      try enqueue(job, ticket)
    } catch {
      // Or they would stand for whoever has the id.
      for (key, _) in reserved { try? removeReservation(key) }
      throw error
    }
    return ticket.id
  }

  /// - Returns: the ticket of the job that has the key, if there is one; nil if the key is reserved now. If somebody died
  ///   who had reserved it, `ticket` is what he had.
  private func take(
    _ key: String, for ticket: inout Ticket, _ reserved: inout [(key: String, lock: OpenFile)]
  ) throws -> Ticket? {
    switch try reserve(key, for: ticket) {
    case .made(let lock): reserved.append((key, lock))
    case .abandoned(let lock, let former):
      reserved.append((key, lock))
      ticket = former
    case .taken(let former): return former
    }
    return nil
  }

  private func enqueue(_ job: Job, _ ticket: Ticket) throws {
    var job = job
    job.id = ticket.id
    job.queue = ticket.queue
    job.priority = ticket.priority
    guard try publish(job.file, as: ticket.fileName, inBucket: ticket.bucket) else { throw Self.duplicate(job.id) }
    finder.withLock { $0.noteScheduled(ticket.due) }
  }

  private func ticket(for job: Job, at now: Timestamp) -> Ticket {
    let due = job.status == .scheduled ? job.requestedStartTime : nil
    var ticket = Ticket(
      id: job.id, queue: job.queue, priority: job.priority, enqueued: job.id.time ?? now, tie: 0, due: due)
    if !ticket.isFound(byIDAt: now) {
      (ticket.enqueued, ticket.tie) = line.withLock { $0.next(at: now) }
    }
    return ticket
  }

  private static func validate(_ job: Job) throws {
    guard StoreName.isValid(job.queue) else {
      throw StoreError(
        .refused,
        "\"\(job.queue)\" is not a name for a queue: 1 to 100 letters, digits, points, dashes and underscores, "
          + "not beginning with a point or a dash.")
    }
    guard (0...9).contains(job.priority) else {
      throw StoreError(.refused, "The priority is \(job.priority), but must be from 0 (last) to 9 (first).")
    }
    let isScheduled = job.status == .scheduled && job.requestedStartTime != nil
    guard isScheduled || job.status == .queued else {
      throw StoreError(
        .wrongStatus,
        "Only a job that is queued, or scheduled for a time, can be put into the queue; job \(job.id) is "
          + "\(job.status.rawValue).")
    }
  }

  static func duplicate(_ id: JobID) -> StoreError { StoreError(.duplicate, "There is a job \(id) already.") }

  /// Refuses new jobs while there is still room to finish those that run.
  func checkSpace() throws {
    let system = try root.descriptor.fileSystem(path: path)
    let floor = min(settings.freeSpaceFloor, system.totalBytes / 20)
    guard system.freeBytes < floor || system.freeFiles ?? .max < settings.minimumFreeFiles else { return }
    throw StoreError(
      .refused,
      "There is too little room on the disk of \(path) for a new job: \(system.freeBytes >> 10) KiB are free"
        + (system.freeFiles.map { " and \($0) files" } ?? "")
        + ", and \(floor >> 10) KiB and \(settings.minimumFreeFiles) files are kept for the jobs that run. Free some space, and try again."
    )
  }
}

extension Ticket {
  /// Whether the job's place in the queue can be told from its id: that was made just now, and says when.
  ///
  /// Then the place in the line is that of the id, and it takes no search to find the job, nor to see that it is there
  /// already. Any other job gets a reservation of its id, which says where it is.
  func isFound(byIDAt now: Timestamp) -> Bool {
    guard due == nil, let made = id.time else { return false }
    return made <= now && now - made < .seconds(60)
  }
}
