package import Expressions
package import OrderedCollections

/// One run of a workflow, as its JSON says it: the Python library Ergate's attributes, and ours.
///
/// A job is a value. What is on disk is a journal of events; a `Job` is a fold of them (``JobSnapshot``).
package struct Job: Sendable, Hashable {
  /// The version of the JSON form.
  package static let schema = 1

  // Ergate's attributes, with Ergate's defaults
  package var id: JobID
  package var workflowName: String
  package var status: JobStatus = .queued
  package var currentStep = 0
  package var stepsCompleted = 0
  package var percentCompleted = 0.0
  package var initialInputValue = Value.null
  package var lastReturnValue = Value.null
  package var userContext = Value.null
  package var requestedStartTime: Timestamp?

  // Ours
  /// 1 for the first run; each reopening (`ergate resume`) adds one.
  package var attempt = 1
  /// 0 (last) to 9 (first).
  package var priority = 5
  package var queue = "default"
  package var labels: OrderedDictionary<String, String> = [:]
  package var uniqueKey: String?
  package var createdAt: Timestamp
  package var startedAt: Timestamp?
  package var finishedAt: Timestamp?
  package var error: JobError?
  /// SHA-256, in hex, of the workflow bundle that this job runs; nil: `workflowName` is looked up at claim.
  package var workflowDigest: String?
  /// The absolute path of the directory that steps run in.
  package var workspace: String?
  /// Nil: it runs the whole workflow. It stays the same when the job is resumed.
  package var selection: Selection?
  /// The name of the worker that runs it now, or ran it last.
  package var worker: String?

  package init(id: JobID, workflowName: String, createdAt: Timestamp) {
    self.id = id
    self.workflowName = workflowName
    self.createdAt = createdAt
  }
}
