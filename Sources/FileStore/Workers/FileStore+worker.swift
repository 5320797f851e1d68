import Jobs
import Linux
import Synchronization

extension FileStore {
  /// This process's directory in `running/` for claimed jobs, or for those of another kind; made when it is first
  /// needed.
  ///
  /// - Throws: ``StoreError/Code/unusable`` if the store was opened for less than running jobs.
  func ownWorker(_ kind: WorkerKind? = nil) throws -> WorkerDirectory {
    let kind = try kind ?? usualKind()
    return try workers.withLock { workers in
      if let worker = workers[kind.rawValue] { return worker }
      let made = try makeWorker(kind, holding: nil)
      workers[kind.rawValue] = made
      return made
    }
  }

  /// This process's directory for jobs of a kind, with a job's file in it, which is there as soon as the directory is.
  func ownWorker(_ kind: WorkerKind, holding job: WorkerDirectory.JobFile) throws -> WorkerDirectory {
    _ = try usualKind()
    return try workers.withLock { workers in
      if let worker = workers[kind.rawValue] {
        try publish(job.content, in: worker.directory, as: job.name, durably: false)
        return worker
      }
      let made = try makeWorker(kind, holding: job)
      workers[kind.rawValue] = made
      return made
    }
  }

  /// - Throws: ``StoreError/Code/unusable`` if the store was opened for less than running jobs.
  func usualKind() throws -> WorkerKind {
    guard case .running(let kind) = access else {
      throw StoreError(.unusable, "The store \(path) was not opened for running jobs.")
    }
    return kind
  }

  private func makeWorker(_ kind: WorkerKind, holding job: WorkerDirectory.JobFile?) throws -> WorkerDirectory {
    let running = try directory([Layout.running])
    return try WorkerDirectory(
      kind: kind, in: running, process: surroundings.process, freshName: freshName(), holding: job)
  }

  func isOwn(_ worker: String) -> Bool { workers.withLock { $0.values.contains { $0.name == worker } } }

  /// Leaves everything as it is and lets go of the locks: to others it is as if this process had been killed.
  package func abandon() {
    workers.withLock { workers in
      for worker in workers.values { worker.abandon() }
      workers = [:]
    }
  }

  /// Lets go of this process's directory. Its leases must have ended; those that have not are dealt with as after its
  /// death.
  package func close() {
    watcher.withLock { $0 = nil }
    if leases.withLock({ $0.isEmpty }), let running = try? root.directoryIfThere(Layout.running) {
      for worker in workers.withLock({ Array($0.values) }) {
        try? remove(worker.directory, named: worker.name, in: running)
      }
    }
    abandon()
  }

  /// Removes a worker's directory whose lock the caller has. The lock goes last, and nothing is left to do for anybody
  /// who could get it after that.
  func remove(_ directory: Directory, named name: String, in running: Directory) throws(SystemCallError) {
    try directory.removeFile(WorkerDirectory.descriptionName)
    try directory.removeFile(WorkerDirectory.lockName)
    try running.removeDirectory(name)
  }

  /// Whether a worker lives. Does not disturb it, nor whoever waits for its lock.
  func isAlive(_ worker: String) throws(SystemCallError) -> Bool {
    if isOwn(worker) { return true }
    guard let lock = try root.fileIfThere("\(Layout.running)/\(worker)/\(WorkerDirectory.lockName)") else {
      return false
    }
    return try !lock.descriptor.tryLock(.shared)
  }
}
