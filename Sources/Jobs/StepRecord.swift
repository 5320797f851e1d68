package import Expressions
package import OrderedCollections

/// All that a job's journal says about one step.
package struct StepRecord: Sendable, Hashable {
  /// ``StepAddress/identity`` of the step.
  package var address: StepAddress
  package var status = StepStatus.pending
  /// Set when the step is over.
  package var result: StepResult?
  /// The number of the last attempt that was started; attempts that were cut off by a crash are counted.
  package var attempt = 0
  /// How many attempts failed: what `retry` counts.
  package var failures = 0
  package var lastFailure: StepFailure?
  /// The highest attempt that was counted in `failures`, so that a failure that is recorded again after a crash is
  /// counted once. When the step is begun anew: the last attempt that was over.
  package var lastFailedAttempt = 0
  /// When the next attempt is due, while the step waits for it.
  package var retryAt: Timestamp?
  package var startedAt: Timestamp?
  package var finishedAt: Timestamp?
  package var skipReason: SkipReason?
  package var jump: Jump?
  /// The log file of each attempt that may have one.
  package var logs: [Int: String] = [:]
  /// The process of the running attempt.
  package var process: ProcessIdentity?
  package var cachedFrom: String?
  /// Why a step with `sources` or `generates` had to run.
  package var outdated: String?
  /// Of the last attempt that has ended.
  package var artifacts: KeptArtifacts?
  /// What the attempt waits for, or was waiting for when it was left.
  package var wait: StepWait?
  package var waitingSince: Timestamp?
  /// What a person answered to a step that waited for it.
  package var approval: Approval?
  package var instanceKeys: [String]?
  package var instanceItems: Value?
  package var environment: OrderedDictionary<String, String> = [:]
  package var path: [String] = []

  package init(address: StepAddress) { self.address = address }

  /// An attempt began and waits; whoever takes the job over goes on with the same one.
  package var isWaiting: Bool { result == nil && status == .waiting && wait != nil }

  /// An attempt began, and whoever ran it ended without a word about it.
  package var wasCutOff: Bool { result == nil && (status == .running || status == .interrupted) }
}
