/// Where a job's files are: logs, temporary files, what outlives the job beside its journal.
///
/// Paths are absolute. A backend without a file system of its own keeps them in a local directory and uploads them
/// when the job is finished. A directory need not be there yet, only the one that it is in: who writes to it first makes
/// it, as many jobs write nothing.
package protocol JobFiles: Sendable {
  /// The directory of the job's log files.
  func logDirectory(of id: JobID) throws -> String
  /// A directory for the job's processes, removed when its lease ends.
  func temporaryDirectory(of id: JobID) throws -> String
  /// The directory of the job's artifacts.
  func artifactDirectory(of id: JobID) throws -> String
  /// What the paths of files begin with that steps keep from attempt to attempt, also over a crash; a name for the step
  /// follows. They need not exist, but the directory that they are in does.
  func checkpointPrefix(of id: JobID) throws -> String
  /// The file that collects what steps wrote to ERGATE_SUMMARY, as Markdown. It need not exist.
  func summaryFile(of id: JobID) throws -> String
}
