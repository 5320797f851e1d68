/// What ``JobSnapshot/apply(_:)`` did with a record.
package enum ApplyResult: Sendable, Hashable {
  case applied
  /// The record was left out of the state, which is as it was.
  case ignored(Reason)

  package enum Reason: Sendable, Hashable {
    /// An owner wrote it that had lost the job: its epoch is older than one before it.
    case staleEpoch(Int, current: Int)
    /// A second `created`.
    case createdAgain
    /// The job is over; only `reopened` may follow.
    case over
    /// `reopened`, though the job is not over.
    case notOver
    /// `final` with a status that is not one (running, say).
    case notFinal(JobStatus)
  }
}
