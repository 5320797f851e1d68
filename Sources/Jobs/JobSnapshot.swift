package import OrderedCollections

/// A job and its steps: the fold of a journal, and the content of `state.json`.
package struct JobSnapshot: Sendable, Hashable {
  package var job: Job
  /// Keyed by ``StepAddress/identity``, in the order in which the steps first appeared.
  package var steps: OrderedDictionary<StepAddress, StepRecord> = [:]
  /// Where the first run began: not at the first step if a client handed in a job that it had begun elsewhere.
  package var start: StartingPoint
  /// What is set up and not yet torn down, in the order of setting up.
  package var resources: [ResourceRecord] = []
  /// Of all resources, as often as programs of theirs ran in a row: to make one, to check it, to take it down.
  package var resourceLogs: [ResourceLog] = []
  /// The highest epoch seen.
  package var epoch = 0
  /// Set once the body is over and until the job is reopened.
  package var bodyEnding: JobEnding?
  /// Set while the job is over.
  package var ending: JobEnding?
  /// What a parked job waits for.
  package var parking: [Parking] = []
  package var isCancelRequested = false
  package var reopenings: [Reopening] = []
  /// A claim was recorded, and no end of it.
  package var isClaimed = false
  /// Since when.
  package var claimedAt: Timestamp?
  /// How long workers have had it until it was parked, since it was made or reopened: what its timeout does not give
  /// again.
  package var timeUsed = Duration.zero
  /// How often a worker died with this job in its hands since it was made or reopened (poison jobs).
  package var interruptedClaims = 0

  package init(job: Job) {
    self.job = job
    start = StartingPoint(
      progress: Progress(
        currentStep: job.currentStep, stepsCompleted: job.stepsCompleted, percent: job.percentCompleted),
      lastReturnValue: job.lastReturnValue)
  }

  /// It was claimed once.
  package var hasBegun: Bool { job.worker != nil }

  /// It is parked, and not for a time alone.
  package var isParkedForOthers: Bool {
    parking.contains { if case .until = $0 { false } else { true } }
  }

  /// A job is over when the last of {`final`, `reopened`} is `final`.
  package var isOver: Bool { ending != nil }
}
