/// What an attempt that has begun waits for, while no process of it runs.
package enum StepWait: Sendable, Hashable {
  /// A person's answer.
  case approval(ApprovalRequest)
  /// The end of a job that it has made.
  case child(JobID)
  case until(Timestamp)
}
