package import Jobs
import Linux

extension FileStore {
  /// One finished job in so many is followed by a look at what there is to prune.
  private static let pruneInterval = 16

  /// So many at a time, that no small `exec` has to wait for thousands that a worker has left.
  private static let pruneLimit = 512

  /// Prunes after some of the finished jobs: a look at all that is kept would cost a small `exec` more than its store
  /// does otherwise. So up to 15 jobs more than the retention says may be there.
  package func pruneNowAndThen(after id: JobID, _ retention: Retention) throws(StoreError) {
    let digit = id.text.utf8.last.flatMap { Int(String(UnicodeScalar($0)), radix: 36) } ?? 0
    if digit % Self.pruneInterval == 0 { _ = try prune(retention, atMost: Self.pruneLimit) }
  }

  /// Removes the finished jobs that are beyond the retention, the oldest first, at most `limit` of them.
  ///
  /// - Returns: how many were removed.
  @discardableResult
  package func prune(_ retention: Retention, atMost limit: Int = .max) throws(StoreError) -> Int {
    try translatingErrors {
      try health.check()
      let doomed = try finishedJobs(beyond: retention).reversed().prefix(limit)
      try pruneCache()
      guard !doomed.isEmpty else { return 0 }
      // What the removed entries stood for must not come back: not a queue entry whose move was never synced.
      try root.descriptor.syncFileSystem(path: path)
      var count = 0
      for job in doomed where try remove(job) { count += 1 }
      return count
    }
  }

  private struct FinishedJob {
    var id: JobID
    var day: String
    /// Of the directory that its file is in: `done`, the status, the day, and perhaps more.
    var path: [String]
  }

  private func finishedJobs(beyond retention: Retention) throws -> [FinishedJob] {
    var jobs: [FinishedJob] = []
    for status in try root.subdirectories(Layout.done) {
      for day in try root.subdirectories("\(Layout.done)/\(status)") {
        try collect(in: [Layout.done, status, day], into: &jobs)
      }
    }
    jobs.sort { ($0.day, $0.id.text) > ($1.day, $1.id.text) }
    let firstDay = retention.firstDay(at: surroundings.now()) ?? ""
    return jobs.enumerated().filter { $0.offset >= retention.count ?? .max || $0.element.day < firstDay }.map(\.element)
  }

  private func collect(in path: [String], into jobs: inout [FinishedJob]) throws {
    guard let directory = try root.directoryIfThere(path.joinedPath) else { return }
    for entry in try directory.entries() {
      switch try directory.type(of: entry) {
      case .regular where entry.name.hasSuffix(".json"):
        guard let id = JobID(String(entry.name.dropLast(5))) else { continue }
        jobs.append(FinishedJob(id: id, day: path[2], path: path))
      case .directory where path.count < 5 && StoreName.isValid(entry.name):
        try collect(in: path + [entry.name], into: &jobs)
      default: continue
      }
    }
  }

  /// First the entry, then the rest: nothing runs a job that has no entry.
  private func remove(_ job: FinishedJob) throws -> Bool {
    let fileName = "\(job.id).json"
    guard let directory = try root.directoryIfThere(job.path.joinedPath),
      let file = try directory.fileIfThere(fileName), try file.descriptor.tryLock()
    else { return false }
    // Somebody else may have pruned or reopened it.
    guard try directory.status(of: fileName)?.inode == file.descriptor.status().inode else { return false }
    let uniqueKey = try? readJob(fileName, in: directory).uniqueKey
    try directory.removeFile(fileName)
    if let uniqueKey { try removeReservation(Self.reservationKey(unique: uniqueKey)) }
    try removeReservation(Self.reservationKey(id: job.id))
    try root.directoryIfThere("\(Layout.jobs)/\(job.id.shard)")?.removeTree(job.id.text)
    // What it leaves empty, from the inside to the day.
    for depth in stride(from: job.path.count, to: 2, by: -1) {
      let parent = try root.directoryIfThere(Array(job.path[..<(depth - 1)]).joinedPath)
      guard try parent?.removeDirectory(job.path[depth - 1]) == true else { break }
    }
    return true
  }
}
