package import Jobs
import Linux
import OrderedCollections

extension FileStore {
  package func snapshot(of id: JobID) async throws -> JobSnapshot {
    try translatingErrors {
      guard let snapshot = try snapshot(id: id) else {
        try throwIfQuarantined(id)
        throw unknown(id)
      }
      return snapshot
    }
  }

  /// Nil if there is no such job.
  func snapshot(id: JobID) throws -> JobSnapshot? {
    let folded = try readFolded(id)
    // Once it is over, its place tells nothing more.
    if let folded, folded.isOver { return folded }
    guard let place = try locate(id, folded) else { return folded.map(withoutOwner) }
    return try snapshot(of: id, at: place, folded)
  }

  /// The state of a job: what its journal says and, as long as it is not over, what its place says of its status.
  func snapshot(of id: JobID, at place: Place, _ folded: JobSnapshot?) throws -> JobSnapshot {
    guard var snapshot = folded else { return try neverClaimed(place) }
    if snapshot.isOver { return snapshot }
    if try root.status(ofPath: "\(Layout.directory(of: id))/\(Self.cancelName)") { snapshot.isCancelRequested = true }
    switch place.kind {
    case .running(let worker):
      if try !isAlive(worker) { return snapshotOfDead(worker, snapshot) }
      snapshot.job.status = .running
    case .queued, .done: snapshot.job.status = .queued
    case .scheduled: snapshot.job.status = snapshot.isParkedForOthers ? .waiting : .scheduled
    case .waiting: snapshot.job.status = .waiting
    }
    if snapshot.isCancelRequested { snapshot.job.status = .cancelling }
    return snapshot
  }

  private func neverClaimed(_ place: Place) throws -> JobSnapshot {
    var job = try readJob(place.fileName, in: place.directory)
    switch place.kind {
    case .queued: job.status = .queued
    case .scheduled, .waiting: job.status = .scheduled
    case .running(let worker):
      job.worker = worker
      let snapshot = JobSnapshot(job: job)
      if try !isAlive(worker) { return snapshotOfDead(worker, snapshot) }
      job.status = .running
    case .done(let status):
      job.status = status
      // The move is the last thing that has happened to the file.
      job.finishedAt = try place.directory.status(of: place.fileName).map { Timestamp(milliseconds: $0.changed) }
      var snapshot = JobSnapshot(job: job)
      snapshot.ending = JobEnding(status: status)
      return snapshot
    }
    return JobSnapshot(job: job)
  }

  /// What becomes of the job of a worker that is dead, as if that were done already.
  private func snapshotOfDead(_ worker: String, _ snapshot: JobSnapshot) -> JobSnapshot {
    var snapshot = snapshot
    let isInterrupted = WorkerDirectory.kind(ofDirectory: worker) == .exec
    snapshot.job.status = isInterrupted ? .interrupted : snapshot.isCancelRequested ? .cancelling : .queued
    for (address, record) in snapshot.steps where record.status == .running {
      snapshot.steps[address]?.status = .interrupted
    }
    return snapshot
  }

  /// A job whose file is nowhere: a power cut has taken the claim of an `exec`, whose job is not in any queue.
  private func withoutOwner(_ snapshot: JobSnapshot) -> JobSnapshot {
    var snapshot = snapshot
    snapshot.job.status = .interrupted
    return snapshot
  }

  private func throwIfQuarantined(_ id: JobID) throws {
    guard let corrupt = try root.directoryIfThere(Layout.corrupt) else { return }
    let names = try corrupt.entries().map(\.name)
    guard let name = names.first(where: { $0 == id.text || $0.hasSuffix("\(id.text).json") }) else { return }
    let reason = try corrupt.read("\(name).reason", limit: 1 << 16).map { String(decoding: $0, as: UTF8.self) } ?? ""
    throw StoreError(.damaged, "Job \(id) is damaged, and was moved to \(corrupt.file(name)). \(reason)")
  }
}
