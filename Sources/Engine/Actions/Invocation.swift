package import Diagnostics
package import Expressions
package import Jobs
package import Workflows

/// All that an action is given for one attempt of a step.
@EngineActor
package struct Invocation {
  package let step: Step
  package let address: StepAddress
  package let job: Job
  /// What the step's processes see, without the variables that the action itself adds.
  package let environment: ProcessEnvironment
  /// Absolute.
  package let workingDirectory: String
  package let workspace: String
  package let input: Value
  /// Where expressions of the step are evaluated.
  package let scope: any EvaluationScope
  package let stop: StopPolicy
  package let stopScope: StopScope
  /// The workflow's text, for messages.
  package let source: Source
  package let host: any ActionHost
}
