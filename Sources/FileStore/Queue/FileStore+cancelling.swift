package import Jobs
import Linux

extension FileStore {
  /// The file in a job's directory by which its worker is asked to cancel it.
  static let cancelName = "cancel"

  package func cancel(_ id: JobID) async throws -> Cancellation {
    try await takeOverOwner(of: id)
    return try translatingErrors {
      try health.check()
      // Each round that does nothing has seen the job being moved by somebody else.
      while let place = try locate(id) {
        if let cancellation = try cancel(id, at: place) { return cancellation }
      }
      throw unknown(id)
    }
  }

  /// - Returns: nil if the job was moved in the meantime.
  private func cancel(_ id: JobID, at place: Place) throws -> Cancellation? {
    if case .done(let status) = place.kind, try !isReopened(id) {
      throw StoreError(.wrongStatus, "Job \(id) cannot be cancelled: it is over (\(status.rawValue)).")
    }
    let isInLine = place.kind == .queued || place.kind == .scheduled
    if try isInLine && !hasJournal(id) {
      let done = try donePath(id, .cancelled, at: surroundings.now())
      guard try moveDurably(place.fileName, from: place.directory, to: done, as: "\(id).json") else { return nil }
      try root.directoryIfThere(Layout.directory(of: id)).map(wakeWaiters)
      return .cancelled
    }
    return try request(id, at: place)
  }

  private func isReopened(_ id: JobID) throws -> Bool { try readFolded(id)?.isOver == false }

  /// Leaves a durable request, and brings a job that waits back to the queue, because its `finally` must run.
  private func request(_ id: JobID, at place: Place) throws -> Cancellation {
    if let snapshot = try readFolded(id), snapshot.isOver {
      throw StoreError(.wrongStatus, "Job \(id) cannot be cancelled: it is over (\(snapshot.job.status.rawValue)).")
    }
    let chain = try DirectoryChain(Layout.components(of: id), in: self)
    let time = surroundings.now().description
    try publish(Array("\(time)\n".utf8), in: chain.last, as: Self.cancelName, durably: true)
    try chain.makeDurable(in: self)
    if place.kind == .waiting || place.kind == .scheduled {
      try requeue(place.fileName, id, from: place.directory)
    } else {
      // It may have been parked since it was found.
      try wake(id)
    }
    return .requested
  }

  func unknown(_ id: JobID) -> StoreError { StoreError(.unknownJob, "There is no job \(id) in the store \(path).") }
}
