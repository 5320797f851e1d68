package import Expressions
package import OrderedCollections

/// What came out of a step.
package struct StepResult: Sendable, Hashable {
  package var status: StepStatus
  /// Before and after `continue-on-error`.
  package var outcome: StepOutcome
  package var conclusion: StepOutcome
  package var exitCode: Int32?
  package var signal: Int32?
  /// The return value that flows on; null unless the step completed or was cached.
  package var returnValue = Value.null
  package var outputs: OrderedDictionary<String, Value> = [:]
  /// In whole microseconds; what is finer is not kept.
  package var duration = Duration.zero
  package var failure: StepFailure?
  /// It ran though `success()` was false where it stands: a step before it in its pipeline, or one of its transitive
  /// needs, had failed, and its own `if` called for it. When the job is reopened it is judged anew.
  package var afterFailure = false
  /// The job's progress after this step; only on top-level steps.
  package var progress: Progress?

  package init(status: StepStatus, outcome: StepOutcome, conclusion: StepOutcome) {
    self.status = status
    self.outcome = outcome
    self.conclusion = conclusion
  }
}
