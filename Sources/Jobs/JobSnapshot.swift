package import OrderedCollections

/// A job and its steps: the fold of a journal, and the content of `state.json`.
package struct JobSnapshot: Sendable, Hashable {
  package var job: Job
  /// Keyed by ``StepAddress/identity``, in the order in which the steps first appeared.
  package var steps: OrderedDictionary<StepAddress, StepRecord> = [:]
  /// The highest epoch seen.
  package var epoch = 0
  /// Set once the body is over and until the job is reopened.
  package var bodyEnding: JobEnding?
  /// Set while the job is over.
  package var ending: JobEnding?
  package var parking: [Parking] = []
  package var isCancelRequested = false
  package var reopenings: [Reopening] = []
  /// How often a worker died with this job in its hands (poison jobs).
  package var interruptedClaims = 0

  package init(job: Job) { self.job = job }

  /// A job is over when the last of {`final`, `reopened`} is `final`.
  package var isOver: Bool { ending != nil }
}
