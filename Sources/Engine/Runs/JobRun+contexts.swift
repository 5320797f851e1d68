import Diagnostics
import Expressions
import Jobs
import OrderedCollections
import Workflows

/// The contexts that are the same in all of a run.
extension JobRun {
  /// `inputs` is the job's input where the workflow declares inputs, and empty elsewhere.
  var inputs: Value {
    workflow.inputs == nil ? .object([:]) : input
  }

  /// What `cancelled()` says. Actions knows no other word for a job that a signal ended.
  var isCancelled: Bool {
    guard let ending = bodyEnding else { return bodyScope.reason == .cancelled }
    return ending.status == .cancelled || ending.status == .interrupted
  }

  var hasBodyFailed: Bool { bodyEnding?.status == .failed || bodyEnding?.status == .aborted }

  /// - Parameter inFinally: there `status` is how the body ended.
  func jobContext(inFinally: Bool) -> Value {
    let job = snapshot.job
    let status = inFinally ? bodyEnding?.status ?? job.status : job.status
    return .object([
      "id": .string(job.id.text), "status": .string(status.rawValue), "attempt": .number(Double(job.attempt)),
      "workflow-name": .string(job.workflowName), "queue": .string(job.queue),
      "priority": .number(Double(job.priority)), "labels": .object(job.labels.mapValues(Value.string)),
      "created-at": .string(job.createdAt.description),
      "started-at": job.startedAt.map { .string($0.description) } ?? .null,
      "requested-start-time": job.requestedStartTime.map { .string($0.description) } ?? .null,
      "error": bodyEnding?.error.map { .string($0.message) } ?? .null,
    ])
  }

  var workflowContext: Value {
    .object([
      "name": .string(workflow.name), "file": .string(workflow.source.path),
      "digest": snapshot.job.workflowDigest.map(Value.string) ?? .null,
    ])
  }

  var runnerContext: Value {
    .object([
      "os": .string("Linux"), "arch": .string(services.machine.architecture), "temp": .string(temporaryDirectory),
      "workspace": .string(workspace), "cpus": .number(Double(services.machine.processors)),
    ])
  }
}
