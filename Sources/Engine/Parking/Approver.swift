package import Jobs

/// A person who can be asked while a job runs: at the terminal of `ergate exec`.
@EngineActor
package protocol Approver: AnyObject, Sendable {
  /// Asks for an answer. When the task is cancelled, somebody else has answered, or nobody is to any more.
  ///
  /// - Returns: nil if there is none.
  func ask(_ request: ApprovalRequest, of step: StepAddress) async -> Approval?
}
