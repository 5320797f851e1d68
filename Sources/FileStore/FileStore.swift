import Jobs
import Linux
import Synchronization

/// Jobs and their state as plain files in a directory (storage.md): what `ergate` uses unless it is told otherwise.
///
/// A job's *place*, the directory that its file is in, says who may touch it; its *journal* says what has happened.
/// Several processes may have a store open at once. Calls block while the disk works, for a step has to wait for that
/// anyway; none waits for another process longer than for a few system calls of it.
package final class FileStore: Sendable {
  let root: Directory
  let access: StoreAccess
  let surroundings: StoreSurroundings
  let settings: StoreSettings
  let health = StoreHealth()
  /// This process as a worker: a directory for each kind of job that it has had, by the kind's name.
  ///
  /// Here and below the keys are text where an id or a kind would say more: for each type of key, the runtime searches
  /// all conformances of the program once, and that is a part of the time that `exec` takes.
  let workers = Mutex<[String: WorkerDirectory]>([:])
  /// By the id of the job.
  let leases = Mutex<[String: LeasedJob]>([:])
  let line = Mutex(EnqueueLine())
  let finder = Mutex(WorkFinder())
  let watcher = Mutex<StoreWatcher?>(nil)
  let signals = Mutex(SignalState())
  /// The ids of the jobs whose temporary directories this process has made.
  let temporaryDirectories = Mutex<Set<String>>([])
  let keptBundles = Mutex<Set<String>>([])
  /// Waits for the disk where the thread of the engine has something better to do. Made when first needed.
  let syncer = Mutex<WorkerThread?>(nil)

  init(root: Directory, access: StoreAccess, surroundings: StoreSurroundings, settings: StoreSettings) {
    self.root = root
    self.access = access
    self.surroundings = surroundings
    self.settings = settings
  }

  /// The path of the store's directory.
  package var path: String { root.path }

  /// A name that no other file in `tmp/` or `running/` has.
  func freshName() -> String { String(surroundings.random(), radix: 36) }
}
