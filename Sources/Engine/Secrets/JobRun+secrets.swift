import Expressions
import Jobs
import OrderedCollections
import Workflows

extension JobRun {
  /// Fetches what the workflow keeps secret, all of it before anything else runs.
  func fetchSecrets() async throws(StepFailure) {
    guard let secrets else { return }
    services.hideMemory()
    let fetched = await SecretSource(run: self).fetch()
    secrets.add(fetched.secrets)
    secrets.failure = fetched.failure
    if let failure = fetched.failure { throw failure }
  }

  /// What is secret leaves a step to its own processes alone.
  func refuseSecrets(in value: Value, _ what: String) throws(StepFailure) {
    if let name = secrets?.name(in: value) { throw Self.leak(of: name, through: what) }
  }

  func refuseSecrets(in change: EnvironmentChange) throws(StepFailure) {
    guard let secrets else { return }
    for (variable, value) in change.variables {
      if let name = secrets.name(in: value) ?? secrets.name(in: variable) {
        throw Self.leak(of: name, through: "what it wrote to ERGATE_ENV contains")
      }
    }
    for directory in change.path {
      if let name = secrets.name(in: directory) {
        throw Self.leak(of: name, through: "what it wrote to ERGATE_PATH contains")
      }
    }
  }

  nonisolated static func leak(of name: String, through what: String) -> StepFailure {
    StepFailure(kind: "secret", message: "\(what) the secret '\(name)', which is never stored")
  }

  /// Keeps secret what expressions make of secrets.
  func learnSecrets(_ expressions: [Expression], in scope: RunScope) throws(StepFailure) {
    guard let secrets else { return }
    for expression in expressions where expression.makesMoreOfSecrets {
      secrets.lastRead = nil
      guard let value = try? expression.evaluate(in: scope) else { continue }
      try secrets.learn(value) { expression.text.contains("'\($0)'") }
    }
  }
}

extension Expression {
  /// Whether it may give something else than a secret as it is.
  fileprivate var makesMoreOfSecrets: Bool {
    let mentions = references.mentions
    return mentions.contains { ($0.context == "secrets" || $0.context == "env") && $0.range != range }
  }
}
