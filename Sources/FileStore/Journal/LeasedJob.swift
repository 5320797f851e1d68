import Jobs
import Linux

/// A job that this process has.
final class LeasedJob: Sendable {
  let id: JobID
  /// The name of its file in the worker's directory.
  let fileName: String
  let queue: String
  let priority: Int
  let worker: WorkerDirectory
  let journal: JobJournal
  let state: StateFile

  init(
    id: JobID, fileName: String, queue: String, priority: Int, worker: WorkerDirectory, journal: JobJournal,
    state: StateFile
  ) {
    self.id = id
    self.fileName = fileName
    self.queue = queue
    self.priority = priority
    self.worker = worker
    self.journal = journal
    self.state = state
  }

  /// Where it goes back to: its old place in the line, so that it is the next.
  var queuedBucket: [String] {
    guard let name = QueuedName(fileName) else { preconditionFailure("a lease is of a file with a job's name") }
    return [Layout.queued, queue, "p\(priority)", name.bucket]
  }

  var lease: Lease { Lease(id: id, epoch: journal.epoch, snapshot: journal.current.snapshot) }

  /// - Throws: ``StoreError/Code/lostLease`` if the job's file is no longer this worker's.
  func check() throws {
    guard try worker.directory.status(of: fileName) == nil else { return }
    throw lost
  }

  var lost: StoreError {
    StoreError(
      .lostLease, "Job \(id) was taken from this worker by somebody who held it for dead. It runs elsewhere, or will.")
  }
}
