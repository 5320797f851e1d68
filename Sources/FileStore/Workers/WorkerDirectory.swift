import Jobs
import Linux
import Synchronization

/// A directory in `running/`: a process that runs jobs, and the files of the jobs that it has.
///
/// It is alive as long as its `lock` is locked. The kernel lets go of the lock when the process dies, however it dies.
final class WorkerDirectory: Sendable {
  /// Begins with the kind: it must be known even if a power cut has taken the file that says it.
  let name: String
  let directory: Directory
  private let lock: Mutex<OpenFile?>

  static let lockName = "lock"
  static let descriptionName = "worker.json"
  /// A directory with this in front of its name is being made.
  static let unfinishedPrefix = ".new-"

  /// A job's file that is there from the start.
  struct JobFile {
    var name: String
    var content: [UInt8]
  }

  /// Makes a directory for this process; nobody ever sees it unlocked, or with half a job in it.
  init(
    kind: WorkerKind, in running: Directory, process: ProcessIdentity?, freshName: String, holding job: JobFile? = nil
  ) throws(SystemCallError) {
    let name = "\(kind.rawValue)-\(process.map { "\($0.pid)-" } ?? "")\(freshName)"
    let unfinished = "\(Self.unfinishedPrefix)\(name)"
    try running.makeDirectory(unfinished)
    let directory = try running.directory(unfinished)
    // Open for writing, for that is what the watchers of a lock are told of when it is closed.
    let lock = OpenFile(try directory.openForWriting(Self.lockName, .new))
    _ = try lock.descriptor.tryLock(path: directory.file(Self.lockName))
    // Of one that lives as long as its job does, its name says enough.
    if kind != .exec {
      let description = WorkerDescription(kind: kind, process: process)
      try directory.openForWriting(Self.descriptionName, .new)
        .write(description.json, path: directory.file(Self.descriptionName))
    }
    if let job { try directory.openForWriting(job.name, .new).write(job.content, path: directory.file(job.name)) }
    try running.rename(unfinished, to: running, name)
    self.name = name
    // By its name of now, for messages.
    self.directory = try running.directory(name)
    self.lock = Mutex(lock)
  }

  /// Lets go of the lock, as the kernel does when a process dies.
  func abandon() { lock.withLock { $0 = nil } }

  static func kind(ofDirectory name: String) -> WorkerKind? {
    let name = name.hasPrefix(unfinishedPrefix) ? name.dropFirst(unfinishedPrefix.count) : name[...]
    return name.firstIndex(of: "-").flatMap { WorkerKind(rawValue: String(name[..<$0])) }
  }
}
