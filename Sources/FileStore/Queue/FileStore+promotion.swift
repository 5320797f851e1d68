import Jobs
import Linux
import Synchronization

extension FileStore {
  /// Moves the jobs whose time has come to the queue: reads no more than the names of due minutes. Not synced: a power
  /// cut at worst makes them due again.
  func promoteDue() throws {
    let now = surroundings.now()
    guard finder.withLock({ $0.mustLookForDue(at: now, elapsed: surroundings.elapsed()) }) else { return }
    let minute = Layout.minute(now)
    var next: Timestamp?
    days: for day in try root.subdirectories(Layout.scheduled).sorted() {
      guard let directory = try root.directoryIfThere("\(Layout.scheduled)/\(day)") else { continue }
      for bucketName in try directory.subdirectories(".").sorted() {
        guard let bucket = try directory.directoryIfThere(bucketName) else { continue }
        next = try promoteDue(in: bucket, at: now)
        if next != nil || bucketName.prefix(15) >= minute { break days }
        try directory.removeDirectory(bucketName)
      }
      if day < Layout.day(now) { try root.directoryIfThere(Layout.scheduled)?.removeDirectory(day) }
    }
    finder.withLock { $0.noteNextDue(next) }
  }

  /// - Returns: when the first of those is due that are not yet.
  private func promoteDue(in bucket: Directory, at now: Timestamp) throws -> Timestamp? {
    var next: Timestamp?
    for name in try bucket.entries().compactMap({ ScheduledName($0.name) }).sorted(by: { $0.due < $1.due }) {
      guard name.due <= now else {
        next = next ?? name.due
        continue
      }
      try requeue(name.fileName, name.id, from: bucket)
    }
    return next
  }
}
