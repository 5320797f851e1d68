/// What a worker works on, and when it stops.
package struct WorkerOptions: Sendable {
  /// The queues to take jobs from; empty: all.
  package var queues: [String] = []
  /// Processes side by side, and jobs that are about to start one.
  package var slots = 1
  /// Stop when no job is ready any more.
  package var drains = false
  /// Stop after this many jobs.
  package var maxJobs: Int?
  /// How long running steps may take to end by themselves when the worker is told to stop.
  package var deadline = Duration.seconds(10)
  /// A job that has taken this many workers down fails as `poison`.
  package var maxInterruptedClaims = 3

  package init() {}
}
