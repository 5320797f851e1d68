import Jobs
import Linux

/// `done/`: the files of the jobs that are over.
extension FileStore {
  /// Where the file of a job goes that is over now: the first of its directories that is not full.
  func donePath(_ id: JobID, _ status: JobStatus, at finished: Timestamp) throws -> [String] {
    let paths = Layout.done(status, at: finished, made: try made(id))
    for path in paths.dropLast() where try !isFull(path) { return path }
    return paths[paths.count - 1]
  }

  /// Told by the size of the directory, so that it need not be read. The names of about 4,096 jobs take as much as this
  /// on ext4, xfs and btrfs; on tmpfs it is a few times as many.
  private func isFull(_ path: [String]) throws(SystemCallError) -> Bool {
    guard let directory = try root.directoryIfThere(path.joinedPath) else { return false }
    return try directory.status().size > max(4096, 64 * settings.bucketSize)
  }

  /// When a job was put, as far as its id or its reservation tells.
  func made(_ id: JobID) throws -> Timestamp? { try id.time ?? ticket(of: id)?.enqueued }
}
