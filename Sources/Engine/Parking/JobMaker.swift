package import Expressions
package import Jobs

/// Makes jobs of workflows that steps name.
@EngineActor
package protocol JobMaker: AnyObject, Sendable {
  /// A job that is not yet put on the queue, of a workflow as its file is now.
  ///
  /// - Parameters:
  ///   - workflow: its name or path; see ``SubmitRequest/places(of:from:in:)``.
  ///   - input: null if the step gives none.
  ///   - directory: of the workflow file that says it. Absolute.
  /// - Throws: ``JobError`` if there is no such workflow, it is not valid, or it does not take the input. What the store
  ///   throws if that cannot be used.
  func job(
    _ id: JobID, of workflow: String, input: Value, from directory: String, in workspace: String
  ) async throws -> Job
}
