package import Jobs

/// Finds the workflow that a claimed job runs.
@EngineActor
package protocol WorkflowProvider: AnyObject, Sendable {
  /// - Throws: ``JobError`` if there is none, it is not valid, or it does not take the job's input: the job fails with
  ///   it. What the store throws if that cannot be used.
  func workflow(for job: Job) async throws -> RunnableWorkflow
}
