import Engine
import Jobs
import Testing

/// Knows some workflows by their names, and hands them out when it may.
@EngineActor
final class FixedWorkflows: WorkflowProvider {
  private let yaml: [String: String]
  private var isHolding = false
  private var waiters: [CheckedContinuation<Void, Never>] = []

  init(_ yaml: [String: String]) { self.yaml = yaml }

  convenience init(_ yaml: String) { self.init(["test": yaml]) }

  func workflow(for job: Job) async throws -> RunnableWorkflow {
    if isHolding { await withCheckedContinuation { waiters.append($0) } }
    guard let text = yaml[job.workflowName] else {
      throw JobError(kind: "unknown-workflow", message: "There is no workflow '\(job.workflowName)'.")
    }
    return RunnableWorkflow(
      try load(text), in: "/space/workflows", workspace: "/space", input: job.initialInputValue)
  }

  func hold() { isHolding = true }

  func letGo() {
    isHolding = false
    for waiter in waiters { waiter.resume() }
    waiters = []
  }
}
