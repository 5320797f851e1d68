package import Jobs
package import Workflows

/// What a plan has to say about a step before it may start.
package enum StepAdmission: Sendable {
  case run
  case skip(SkipReason)
  /// The step's own `if` decides; the plan has already added what it means where it asks for no status.
  case ask(ConditionTemplate)
}
