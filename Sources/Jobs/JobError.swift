/// Why a job did not complete.
package struct JobError: Error, Sendable, Hashable {
  /// A stable word, in kebab-case (`step-failed`, `timeout`, `aborted`, `unknown-workflow`, `invalid-workflow`,
  /// `return-value`, `finally-failed`, `interrupted`, `secret`, `poison`).
  package var kind: String
  package var message: String
  /// The step at fault, as ``StepAddress/path`` prints it.
  package var step: String?

  package init(kind: String, message: String, step: String? = nil) {
    self.kind = kind
    self.message = message
    self.step = step
  }
}
