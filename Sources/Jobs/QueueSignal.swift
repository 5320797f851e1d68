/// A reason to look at the queue again.
package enum QueueSignal: Sendable, Hashable {
  /// There may be work to claim.
  case work
  /// The cancellation of a job that this process has leased was requested.
  case cancelRequested(JobID)
  /// Something may have happened that a job waits for which this process has leased.
  case woken(JobID)
}
