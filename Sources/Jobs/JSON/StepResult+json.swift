import Expressions

extension ObjectWriter {
  /// The members of a result, for the object that holds it.
  ///
  /// - Parameter explicitly: whether outcome and conclusion are written also where they follow from the status, for
  ///   people and programs that do not know how.
  mutating func members(of result: StepResult, explicitly: Bool = false) {
    member("status", result.status.rawValue)
    if explicitly || result.outcome != result.status.usualOutcome { member("outcome", result.outcome.rawValue) }
    if explicitly || result.conclusion != result.outcome { member("conclusion", result.conclusion.rawValue) }
    member("exit_code", result.exitCode)
    member("signal", result.signal)
    member("return", result.returnValue)
    member("outputs", result.outputs)
    if result.duration != .zero {
      key("duration")
      seconds(result.duration)
    }
    member("failure", result.failure) { $0.failure($1) }
    member("after_failure", if: result.afterFailure)
    member("progress", result.progress) { $0.progress($1) }
  }

  mutating func failure(_ failure: StepFailure) {
    object { writer in
      writer.member("kind", failure.kind)
      writer.member("message", failure.message)
      writer.member("exit_code", failure.exitCode)
      writer.member("signal", failure.signal)
    }
  }

  mutating func progress(_ progress: Progress) {
    object { writer in
      writer.member("current_step", progress.currentStep)
      writer.member("steps_completed", progress.stepsCompleted)
      writer.key("percent")
      writer.value(.number(progress.percent))
    }
  }
}

extension StepResult {
  /// Takes the members of a result from the object that holds it.
  init(members reader: inout AttributeReader) throws(JobDecodingError) {
    let status = try reader.requiredWord("status", StepStatus.self)
    let outcome = try reader.word("outcome", StepOutcome.self) ?? status.usualOutcome
    self.init(
      status: status, outcome: outcome, conclusion: try reader.word("conclusion", StepOutcome.self) ?? outcome)
    exitCode = try reader.integer("exit_code")
    signal = try reader.integer("signal")
    returnValue = reader.value("return")
    outputs = try reader.object("outputs")
    duration = try reader.optional("duration", Duration.init(seconds:at:)) ?? .zero
    failure = try reader.optional("failure", StepFailure.init)
    afterFailure = try reader.flag("after_failure")
    progress = try reader.optional("progress", Progress.init)
  }
}

extension StepFailure {
  init(_ value: Value, at path: String) throws(JobDecodingError) {
    var reader = try AttributeReader(value, at: path)
    self.init(kind: try reader.requiredText("kind"), message: try reader.requiredText("message"))
    exitCode = try reader.integer("exit_code")
    signal = try reader.integer("signal")
    try reader.finish()
  }
}

extension Progress {
  init(_ value: Value, at path: String) throws(JobDecodingError) {
    var reader = try AttributeReader(value, at: path)
    try self.init(members: &reader)
    try reader.finish()
  }

  init(members reader: inout AttributeReader) throws(JobDecodingError) {
    self.init(
      currentStep: try reader.integer("current_step", in: Self.counts) ?? 0,
      stepsCompleted: try reader.integer("steps_completed", in: Self.counts) ?? 0,
      percent: try reader.optional("percent", Self.percent) ?? 0)
  }

  /// What a double, and so JSON, holds exactly.
  static let counts = 0...9_007_199_254_740_991

  static func percent(_ value: Value, _ path: String) throws(JobDecodingError) -> Double {
    guard case .number(let percent) = value, (0...100).contains(percent) else {
      throw JobDecodingError(path, found: value, allowed: "a number from 0 to 100")
    }
    return percent
  }
}

extension StepStatus {
  /// What the outcome of a step with this status is, unless its result says otherwise.
  fileprivate var usualOutcome: StepOutcome {
    switch self {
    case .completed, .cached: .success
    case .cancelled, .interrupted: .cancelled
    case .skipped: .skipped
    case .failed, .timedOut, .pending, .running, .waiting: .failure
    }
  }
}
