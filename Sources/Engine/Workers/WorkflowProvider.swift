package import Jobs
package import Workflows

/// Finds the workflow that a claimed job runs.
@EngineActor
package protocol WorkflowProvider: AnyObject, Sendable {
  /// - Throws: ``JobError`` if there is none, or it is not valid: the job fails with it.
  func workflow(for job: Job) async throws(JobError) -> (workflow: Workflow, directory: String)
}
