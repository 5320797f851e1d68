package import Engine
package import Expressions
package import Jobs

/// Makes jobs of any workflow but `missing`.
@EngineActor
package final class FixedJobMaker: JobMaker {
  nonisolated package init() {}

  package func job(
    _ id: JobID, of workflow: String, input: Value, from directory: String, in workspace: String
  ) async throws -> Job {
    if workflow == "missing" { throw JobError(kind: "unknown-workflow", message: "there is no workflow 'missing'") }
    var job = Job(id: id, workflowName: workflow, createdAt: Timestamp(milliseconds: 0))
    job.initialInputValue = input
    return job
  }
}
