/// The state of one step of a job.
package enum StepStatus: String, Sendable, Hashable, CaseIterable {
  case pending, running, waiting, completed, failed, skipped, cached, cancelled
  case timedOut = "timed-out"
  case interrupted
}
