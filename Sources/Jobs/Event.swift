package import Expressions
package import OrderedCollections

/// Everything that can happen to a job. The journal is a list of these; all else is a fold of it.
package enum Event: Sendable, Hashable {
  /// The job as it was made.
  case created(Job)
  case claimed(worker: String, process: ProcessIdentity?)
  /// An attempt of a step has begun. `log` is the name of its file among the job's logs, if it may write one.
  case started(StepAddress, process: ProcessIdentity?, log: String?)
  /// The attempt of a step waits, and whoever has the job goes on with the wait.
  case waiting(StepAddress, StepWait)
  /// A step is over, for good.
  case stepDone(StepAddress, StepResult)
  /// An attempt failed and another one follows at `retryAt`.
  case attemptFailed(StepAddress, StepFailure, retryAt: Timestamp)
  case skipped(StepAddress, SkipReason, Progress?)
  /// A recorded success of `from` (a job's id) stands for this step.
  case cached(StepAddress, from: String, StepResult)
  /// A step with `sources` or `generates` has to run, for this reason; it is about to.
  case outdated(StepAddress, reason: String)
  /// Files that a step left behind are kept.
  case artifacts(StepAddress, KeptArtifacts)
  /// A matrix or foreach was expanded into these instances.
  case expanded(StepAddress, keys: [String], items: Value)
  /// The `next` rule of a step that took effect.
  case went(StepAddress, Jump)
  /// What a step wrote to ERGATE_ENV and ERGATE_PATH.
  case environmentSet(StepAddress, variables: OrderedDictionary<String, String>, path: [String])
  /// A resource is being made: what its programs print goes to the file `log` among the job's logs.
  case resourceStarted(name: String, step: StepAddress?, log: String)
  /// A resource is there. `value` is an object: `value`, what its setup printed, and `ports`, by their names.
  case resourceUp(name: String, step: StepAddress?, value: Value)
  case resourceDown(name: String, step: StepAddress?)
  /// Resources had to be made anew: these completed steps, and what came after them, run again.
  case rerun(steps: [String], resources: [String])
  case parked(Parking)
  case woken(by: String)
  /// The worker put the job back to the queue unharmed. Without it the next `claimed` counts as a worker's death.
  case released
  case approved(StepAddress, by: String, values: Value)
  case rejected(StepAddress, by: String, reason: String)
  case cancelRequested(by: String)
  /// The body is over; `finally` follows. A crash in `finally` does not judge the body again.
  case bodyEnded(JobEnding)
  case final(JobEnding)
  case reopened(Reopening)
}
