/// A reason to look at the queue again.
package enum QueueSignal: Sendable, Hashable {
  /// There may be work to claim.
  case work
  /// The cancellation of a job that this process has leased was requested.
  case cancelRequested(JobID)
}
