package import Expressions
package import OrderedCollections

/// How a job, or its body, ended.
package struct JobEnding: Sendable, Hashable {
  /// A final status: completed, failed, aborted, cancelled or interrupted.
  package var status: JobStatus
  package var error: JobError?
  /// The workflow's value and outputs.
  package var returnValue = Value.null
  package var outputs: OrderedDictionary<String, Value> = [:]

  package init(status: JobStatus, error: JobError? = nil) {
    self.status = status
    self.error = error
  }
}
