/// Where a job is in its life. The first nine are the Python library Ergate's, with its integers.
package enum JobStatus: String, Sendable, Hashable, CaseIterable {
  case scheduled, queued, running, completed, failed, aborted, pending, cancelling, cancelled
  case waiting, interrupted
}
