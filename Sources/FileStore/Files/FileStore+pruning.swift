package import Jobs
import Linux

extension FileStore {
  /// One finished job in so many is followed by a look at what there is to prune.
  private static let pruneInterval = 16

  /// Prunes after some of the finished jobs: a look at all that is kept would cost a small `exec` more than its store
  /// does otherwise. So up to 15 jobs more than the retention says may be there.
  package func pruneNowAndThen(after id: JobID, _ retention: Retention) throws(StoreError) {
    let digit = id.text.utf8.last.flatMap { Int(String(UnicodeScalar($0)), radix: 36) } ?? 0
    if digit % Self.pruneInterval == 0 { _ = try prune(retention) }
  }

  /// Removes the finished jobs that are beyond the retention.
  ///
  /// - Returns: how many were removed.
  @discardableResult
  package func prune(_ retention: Retention) throws(StoreError) -> Int {
    try translatingErrors {
      try health.check()
      let doomed = try finishedJobs(beyond: retention)
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
    var path: String
  }

  private func finishedJobs(beyond retention: Retention) throws -> [FinishedJob] {
    var jobs: [FinishedJob] = []
    for status in try root.subdirectories(Layout.done) {
      for day in try root.subdirectories("\(Layout.done)/\(status)") {
        let path = "\(Layout.done)/\(status)/\(day)"
        for entry in try root.directoryIfThere(path)?.entries() ?? [] where entry.name.hasSuffix(".json") {
          guard entry.type != .directory, let id = JobID(String(entry.name.dropLast(5))) else { continue }
          jobs.append(FinishedJob(id: id, day: day, path: path))
        }
      }
    }
    jobs.sort { ($0.day, $0.id.text) > ($1.day, $1.id.text) }
    let firstDay = retention.firstDay(at: surroundings.now()) ?? ""
    return jobs.enumerated().filter { $0.offset >= retention.count ?? .max || $0.element.day < firstDay }.map(\.element)
  }

  /// First the entry, then the rest: nothing runs a job that has no entry.
  private func remove(_ job: FinishedJob) throws -> Bool {
    let fileName = "\(job.id).json"
    guard let directory = try root.directoryIfThere(job.path), let file = try directory.fileIfThere(fileName),
      try file.descriptor.tryLock()
    else { return false }
    // Somebody else may have pruned or reopened it.
    guard try directory.status(of: fileName)?.inode == file.descriptor.status().inode else { return false }
    let uniqueKey = try? readJob(fileName, in: directory).uniqueKey
    try directory.removeFile(fileName)
    if let uniqueKey { try removeReservation(Self.reservationKey(unique: uniqueKey)) }
    try removeReservation(Self.reservationKey(id: job.id))
    try root.directoryIfThere("\(Layout.jobs)/\(job.id.shard)")?.removeTree(job.id.text)
    try root.directoryIfThere("\(Layout.done)/\(job.path.split(separator: "/")[1])")?.removeDirectory(job.day)
    return true
  }
}
