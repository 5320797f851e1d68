import Jobs
import Linux

extension FileStore {
  /// Where the file of a job is, or nil if there is none.
  ///
  /// Looks where it should be. Only if it is not there, and it was claimed before, all names are read: somebody has moved
  /// it by hand. (A job that was never claimed has a reservation, or its id tells where it is.)
  func locate(_ id: JobID, _ known: JobSnapshot? = nil) throws -> Place? {
    var snapshot = known
    // A job that is moved while this looks may be missed; it cannot be moved again and again.
    for _ in 0..<3 {
      if let place = try lookWhereExpected(id, snapshot) ?? findDone(id) { return place }
      if snapshot == nil {
        guard try hasJournal(id) else { return nil }
        snapshot = try? readFolded(id)
      }
    }
    return try searchQueued(id) ?? searchScheduled(id)
  }

  /// As `locate`, without ever reading all names. For a job that has a reservation, which says where it is.
  func find(_ ticket: Ticket) throws -> Place? {
    for _ in 0..<3 {
      if let place = try findQueued(ticket) ?? findRunning(ticket.id) ?? findWaiting(ticket.id) ?? findDone(ticket.id) {
        return place
      }
      if try !hasJournal(ticket.id) { return nil }
    }
    return nil
  }

  func hasJournal(_ id: JobID) throws -> Bool {
    try root.directoryIfThere(Layout.directory(of: id))?.status(of: JobJournal.fileName) != nil
  }

  /// Whether there is a job of an id that has no reservation. Reads nothing that grows with the number of jobs.
  func isKnown(_ id: JobID) throws -> Bool {
    if try hasJournal(id) { return true }
    // Without a journal, a job was never claimed; then its id has a reservation, or says when it was made.
    return try id.time != nil && (findQueued(id) ?? findRunning(id) ?? findDone(id)) != nil
  }

  /// As `isKnown`, for an id that was made less than a minute ago.
  func isKnown(fresh id: JobID, at now: Timestamp) throws -> Bool {
    if try hasJournal(id) || findQueued(id) != nil { return true }
    let days = Set([now, id.time ?? now].map { [Layout.done, JobStatus.cancelled.rawValue, Layout.day($0)] })
    return try days.contains { try findDone(id, .cancelled, day: $0, made: id.time) != nil }
  }

  private func lookWhereExpected(_ id: JobID, _ snapshot: JobSnapshot?) throws -> Place? {
    if let ending = snapshot?.ending, let finished = snapshot?.job.finishedAt {
      let day = [Layout.done, ending.status.rawValue, Layout.day(finished)]
      if let place = try findDone(id, ending.status, day: day, made: made(id)) { return place }
    }
    if let snapshot, let place = try findParkedUntil(id, snapshot) { return place }
    if let ticket = try ticket(of: id), let place = try findQueued(ticket) { return place }
    return try findQueued(id) ?? findRunning(id) ?? findWaiting(id)
  }

  private func place(_ kind: Place.Kind, _ path: String, _ fileName: String) throws -> Place? {
    guard let directory = try root.directoryIfThere(path), try directory.status(of: fileName)?.type == .regular else {
      return nil
    }
    return Place(kind: kind, directory: directory, fileName: fileName)
  }

  // MARK: The queue

  private func findQueued(_ ticket: Ticket) throws -> Place? {
    if ticket.due != nil,
      let place = try findInBuckets(.scheduled, ticket.bucket, ticket.fileName)
    {
      return place
    }
    return try findInBuckets(.queued, ticket.queuedBucket, ticket.queuedName.fileName)
  }

  /// Looks where a job is that is found by its id (``Ticket/isFound(byIDAt:)``), in every queue and priority.
  func findQueued(_ id: JobID) throws -> Place? {
    guard let made = id.time else { return nil }
    let name = QueuedName(enqueued: made, id: id)
    for queue in try root.subdirectories(Layout.queued) {
      for priority in try root.subdirectories("\(Layout.queued)/\(queue)") {
        let path = [Layout.queued, queue, priority, name.bucket]
        if let place = try findInBuckets(.queued, path, name.fileName) { return place }
      }
    }
    return nil
  }

  /// Looks in a bucket and those that were opened when it was full.
  private func findInBuckets(_ kind: Place.Kind, _ path: [String], _ fileName: String) throws -> Place? {
    for number in 0..<100 {
      let path = Self.bucketPath(path, number).joinedPath
      guard let bucket = try root.directoryIfThere(path) else {
        // The first one is removed when it is empty, while a second one may still be in use.
        if number > 0 { return nil }
        continue
      }
      if try bucket.status(of: fileName)?.type == .regular {
        return Place(kind: kind, directory: bucket, fileName: fileName)
      }
    }
    return nil
  }

  private func searchQueued(_ id: JobID) throws -> Place? {
    for queue in try root.subdirectories(Layout.queued) {
      for priority in try root.subdirectories("\(Layout.queued)/\(queue)") {
        if let place = try searchBuckets(.queued, "\(Layout.queued)/\(queue)/\(priority)", { QueuedName($0)?.id == id })
        {
          return place
        }
      }
    }
    return nil
  }

  private func searchScheduled(_ id: JobID) throws -> Place? {
    for day in try root.subdirectories(Layout.scheduled) {
      if let place = try searchBuckets(.scheduled, "\(Layout.scheduled)/\(day)", { ScheduledName($0)?.id == id }) {
        return place
      }
    }
    return nil
  }

  private func searchBuckets(_ kind: Place.Kind, _ path: String, _ isIt: (String) -> Bool) throws -> Place? {
    for bucket in try root.subdirectories(path) {
      guard let directory = try root.directoryIfThere("\(path)/\(bucket)") else { continue }
      if let entry = try directory.entries().first(where: { isIt($0.name) }) {
        return Place(kind: kind, directory: directory, fileName: entry.name)
      }
    }
    return nil
  }

  // MARK: Other places

  private func findRunning(_ id: JobID) throws -> Place? {
    for worker in try root.subdirectories(Layout.running) {
      guard let directory = try root.directoryIfThere("\(Layout.running)/\(worker)") else { continue }
      if let entry = try directory.entries().first(where: { QueuedName($0.name)?.id == id }) {
        return Place(kind: .running(worker), directory: directory, fileName: entry.name)
      }
    }
    return nil
  }

  func findWaiting(_ id: JobID) throws -> Place? { try place(.waiting, Layout.waiting, "\(id).json") }

  /// Where a job is that was released until a time.
  func findParkedUntil(_ id: JobID, _ snapshot: JobSnapshot) throws -> Place? {
    for case .until(let due) in snapshot.parking {
      let name = ScheduledName(due: due, priority: snapshot.job.priority, id: id)
      if let place = try place(.scheduled, ([Layout.scheduled] + name.bucket).joinedPath, name.fileName) {
        return place
      }
    }
    return nil
  }

  private func findDone(_ id: JobID) throws -> Place? {
    let made = try made(id)
    for name in try root.subdirectories(Layout.done) {
      guard let status = JobStatus(rawValue: name) else { continue }
      for day in try root.subdirectories("\(Layout.done)/\(name)") {
        if let place = try findDone(id, status, day: [Layout.done, name, day], made: made) { return place }
      }
    }
    return nil
  }

  private func findDone(_ id: JobID, _ status: JobStatus, day: [String], made: Timestamp?) throws -> Place? {
    for path in Layout.doneDirectories(in: day, made: made) {
      if let place = try place(.done(status), path.joinedPath, "\(id).json") { return place }
    }
    return nil
  }
}
