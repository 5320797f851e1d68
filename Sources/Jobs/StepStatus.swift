/// The state of one step of a job.
package enum StepStatus: String, Sendable, Hashable, CaseIterable {
  case pending, running, waiting, completed, failed, skipped, cached, cancelled
  case timedOut = "timed-out"
  case interrupted

  /// The step is over.
  package var isFinal: Bool {
    switch self {
    case .completed, .failed, .skipped, .cached, .cancelled, .timedOut, .interrupted: true
    case .pending, .running, .waiting: false
    }
  }
}
