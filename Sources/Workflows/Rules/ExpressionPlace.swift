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

  var position: Position
  var isFinally = false
  /// `result` exists in what is evaluated right after an attempt.
  var hasResult = false
  /// In `run`, an expression may be spliced as program text.
  var allowsUnsafeRaw = false
}
