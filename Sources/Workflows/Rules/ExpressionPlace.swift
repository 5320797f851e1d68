import Expressions

/// Where in a workflow an expression stands: what decides which names it may use.
struct ExpressionPlace {
  enum Position {
    /// The workflow's own `env`: before anything runs.
    case beforeSteps
    /// What a step needs to run: its `if`, `env`, `run`, …
    case before(StepNumbers)
    /// What a step makes of its end: `return`, `outputs`, `next`.
    case after(StepNumbers)
    /// The workflow's `return` and `outputs`.
    case afterSteps
    /// What a resource is made of.
    case inResource(ResourcePart)
  }

  /// A part of a resource, by what of the resource is there when it is evaluated.
  struct ResourcePart {
    /// Its place among the workflow's resources.
    var index: Int
    var knowsValue: Bool
    var knowsPorts: Bool
  }

  /// A step's place in the order of the file; those inside it have the numbers up to `last`.
  struct StepNumbers {
    var own: Int
    var last: Int
  }

  /// What `result` is: it exists in what is evaluated right after an attempt.
  enum Result {
    case none
    case ofStep
    /// In `defaults.retry.if`, which serves steps of every kind.
    case ofAnyStep
  }

  var position: Position

  /// The number of the step that it belongs to.
  var number: Int? {
    switch position {
    case .before(let numbers), .after(let numbers): numbers.own
    case .beforeSteps, .afterSteps, .inResource: nil
    }
  }

  /// No step is over here, and none can be: whose turn it is decides when this is evaluated.
  var isOutsideSteps: Bool {
    switch position {
    case .beforeSteps, .inResource: true
    case .before, .after, .afterSteps: false
    }
  }

  var isFinally = false
  /// It stands outside of the instances that the step's own `matrix` or `foreach` makes.
  var isOfWhole = false
  /// It decides whether the step's own resources are made, so that they are not there yet.
  var isBeforeResources = false
  var result = Result.none
  /// In `run`, an expression may be spliced as program text.
  var allowsUnsafeRaw = false
  var secrets = SecretUse.refused(in: nil)
  /// The variables of `env` that hold secrets here.
  var secretVariables: Set<String> = []

  /// The same for what stands under another key.
  func under(_ key: String) -> ExpressionPlace {
    var place = self
    place.secrets = .refused(in: key)
    return place
  }

  /// The same for what reaches the processes of a step and nobody else.
  var takingSecrets: ExpressionPlace {
    var place = self
    place.secrets = .allowed
    return place
  }
}
