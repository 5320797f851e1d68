package import Jobs
import Linux

extension FileStore {
  package func start(_ job: Job) async throws -> Lease {
    try translatingErrors {
      try health.check()
      try checkSpace()
      _ = try usualKind()
      let opened = try openJournal(of: job.id)
      guard try opened.snapshot == nil && ticket(of: job.id) == nil && findQueued(job.id) == nil else {
        throw Self.duplicate(job.id)
      }
      let fileName = QueuedName(enqueued: job.id.time ?? surroundings.now(), id: job.id).fileName
      // Nothing was promised yet, so nothing is synced.
      let worker = try ownWorker(.exec, holding: .init(name: fileName, content: job.file))
      return try begin(job, fileName, for: worker, opened).lease
    }
  }
}
