import Jobs
import Linux
import Synchronization

extension FileStore {
  /// This process's directory in `running/`; made when it is first needed.
  ///
  /// - Throws: ``StoreError/Code/unusable`` if the store was opened for less than running jobs.
  func ownWorker() throws -> WorkerDirectory {
    guard case .running(let kind) = access else {
      throw StoreError(.unusable, "The store \(path) was not opened for running jobs.")
    }
    return try worker.withLock { worker in
      if let worker { return worker }
      let running = try directory([Layout.running])
      let made = try WorkerDirectory(
        kind: kind, in: running, process: surroundings.process, freshName: freshName())
      worker = made
      return made
    }
  }

  /// Lets go of this process's directory. Its leases must have ended; those that have not are dealt with as after its
  /// death.
  package func close() {
    guard let own = worker.withLock({ $0.take() }) else { return }
    watcher.withLock { $0 = nil }
    guard leases.withLock(\.isEmpty), let running = try? root.directoryIfThere(Layout.running) else { return }
    try? remove(own.directory, named: own.name, in: running)
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
    if worker == self.worker.withLock({ $0?.name }) { return true }
    guard let lock = try root.fileIfThere("\(Layout.running)/\(worker)/\(WorkerDirectory.lockName)") else {
      return false
    }
    return try !lock.descriptor.tryLock(.shared)
  }
}
