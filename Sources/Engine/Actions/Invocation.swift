package import Expressions
package import Jobs
package import Workflows

/// All that an action is given for one attempt of a step.
@EngineActor
package struct Invocation {
  package let step: Step
  package let address: StepAddress
  package let job: Job
  /// What the workflow and the caller say of the environment of the step's processes.
  package let environment: ProcessEnvironment
  /// What `--env` and Ergate itself put over that, weakest first.
  package let variables: [(name: String, value: String)]
  /// Absolute.
  package let workingDirectory: String
  package let workspace: String
  package let input: Value
  package let stop: StopPolicy
  package let stopScope: StopScope
  /// When an attempt began that was cut off by a crash and that this one goes on with.
  package let interruptedStart: Timestamp?
  package let host: any ActionHost
  /// Whether its process must not outlive the engine; see ``ProcessRequest/isGuarded``.
  package var isGuarded = false
  let scope: RunScope
}

/// The evaluation of what the step says; an expression that fails, fails the attempt.
extension Invocation {
  package func text(_ template: TextTemplate) throws(StepFailure) -> String { try scope.run.text(template, in: scope) }

  /// The name of a secret that stands in a text; nil if none does, in whatever form.
  package func secret(in text: String) -> String? { scope.run.secrets?.name(in: text) }

  package func secret(in bytes: [UInt8]) -> String? { scope.run.secrets?.name(in: bytes) }

  package func value(_ template: TextTemplate) throws(StepFailure) -> Value {
    try scope.run.value(.text(template), in: scope)
  }

  package func value(_ template: ValueTemplate) throws(StepFailure) -> Value {
    try scope.run.value(template, in: scope)
  }

  /// The value of one expression of a text.
  package func value(_ expression: Expression, of template: TextTemplate) throws(StepFailure) -> Value {
    try scope.run.value(expression, at: template.node, in: scope)
  }

  /// `path:line:column` of a place in a text of the workflow.
  package func place(_ range: Range<Int>, of template: TextTemplate) -> String {
    scope.run.workflow.source.place(of: template.node, at: range.lowerBound)
  }
}
