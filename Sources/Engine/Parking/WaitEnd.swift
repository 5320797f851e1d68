package import Jobs

/// What ended the wait of an action.
package enum WaitEnd: Sendable {
  case timeHasCome
  case answered(Approval)
  /// The job that was waited for is over.
  case ended(JobSnapshot)
}
