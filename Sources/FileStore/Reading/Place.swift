import Jobs
import Linux

/// Where a job's file is.
struct Place {
  enum Kind: Sendable, Hashable {
    case queued
    case scheduled
    /// Claimed by the worker of that name.
    case running(String)
    case waiting
    case done(JobStatus)
  }

  var kind: Kind
  var directory: Directory
  var fileName: String
}
