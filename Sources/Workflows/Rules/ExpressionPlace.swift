import Expressions

/// Where in a workflow an expression stands: what decides which names it may use.
struct ExpressionPlace {
  enum Position {
    /// The workflow's own `env`: before anything runs.
    case beforeSteps
    /// What a step needs to run: its `if`, `env`, `run`, …
    case before(Step)
    /// What a step makes of its end: `return`, `outputs`, `next`.
    case after(Step)
    /// The workflow's `return` and `outputs`.
    case afterSteps
  }

  /// What `result` is: it exists in what is evaluated right after an attempt.
  enum Result {
    case none
    case ofStep
    /// In `defaults.retry.if`, which serves steps of every kind.
    case ofAnyStep
  }

  var position: Position
  var isFinally = false
  var result = Result.none
  /// In `run`, an expression may be spliced as program text.
  var allowsUnsafeRaw = false
}
