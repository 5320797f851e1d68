package enum SkipReason: Sendable, Hashable {
  /// Its own `if` was false, and `success()` was true.
  case condition
  /// `success()` was false: an earlier step of its pipeline, or one of its transitive needs, failed or was itself
  /// skipped for that; and its own `if` did not call for it nevertheless.
  case failure
  /// A `goto` or `end` of this step jumped over it.
  case jumped(by: String)
  /// The job was cancelled, timed out, aborted or interrupted, or the group around it was stopped.
  case stopped
  /// A crash cut it off, and `on-interrupt: skip` says that it is not run again.
  case interrupted
  /// It is not in the part of the workflow that the job runs (``Selection``).
  case notSelected
  /// A person said so (`ergate resume --skip`).
  case requested(reason: String)
}
