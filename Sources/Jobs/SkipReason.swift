package enum SkipReason: Sendable, Hashable {
  /// Its own `if` was false.
  case condition
  /// An earlier step of its pipeline, or a need, failed.
  case failure
  /// A `goto` or `end` of this step jumped over it.
  case jumped(by: String)
  /// The job was cancelled, timed out, aborted or interrupted, or the group around it was stopped.
  case stopped
  /// A person said so (`ergate resume --skip`).
  case requested(reason: String)
}
