import Diagnostics
import YAML

extension Loading {
  func retry(_ node: Node) -> RetryPolicy? {
    var policy = RetryPolicy()
    let attempts = "the number of attempts"
    guard case .mapping = node.content else {
      guard let count = integer(node, in: 1...1_000_000, expected: "\(attempts), or a mapping") else { return nil }
      policy.maxAttempts = count
      return policy
    }
    guard let fields = Fields<RetryKey>(node, self) else { return nil }
    if let node = fields[.maxAttempts] {
      policy.maxAttempts = integer(node, in: 1...1_000_000, expected: attempts) ?? policy.maxAttempts
    } else if !fields.mayHaveMeant(.maxAttempts) {
      error(
        .missingKey, "'retry' needs 'max-attempts'", at: fields.range,
        help: ["it counts all attempts: 'max-attempts: 3' tries again twice"])
    }
    if let node = fields[.delay] { policy.delay = duration(node) ?? policy.delay }
    if let node = fields[.backoff] {
      policy.backoff = choice(node, among: RetryPolicy.Backoff.self, expected: "a backoff") ?? .exponential
    }
    if let node = fields[.factor] {
      policy.factor = number(node, in: 1...1000, expected: "a factor from 1 to 1000") ?? policy.factor
    }
    if let node = fields[.maxDelay] { policy.maxDelay = duration(node) ?? policy.maxDelay }
    if let node = fields[.jitter] {
      policy.jitter = number(node, in: 0...1, expected: "a part from 0 to 1") ?? policy.jitter
    }
    if let node = fields[.condition] { policy.condition = condition(node) }
    if fields[.factor] != nil, policy.backoff != .exponential, !fields.mayHaveMeant(.backoff) {
      error(
        .misplacedKey, "'factor' is for 'backoff: exponential'", at: fields.keyRange(.factor))
    }
    return policy
  }

  func stop(_ node: Node) -> StopSetting {
    var setting = StopSetting()
    guard let fields = Fields<StopKey>(node, self) else { return setting }
    if let node = fields[.signal], var name = fixedText(node, expected: "a signal such as TERM or INT") {
      if name.hasPrefix("SIG") { name.removeFirst(3) }
      if let signal = SignalName(rawValue: name) {
        setting.signal = signal
      } else {
        let known = SignalName.allCases.map(\.rawValue)
        error(
          .badValue, "there is no signal '\(name.excerpt)' to stop with", at: node.range,
          label: Suggestion.closest(to: name, among: known).map { "did you mean '\($0)'?" },
          help: ["allowed here: \(known.joined(separator: ", "))"])
      }
    }
    if let node = fields[.timeout] { setting.timeout = duration(node) ?? setting.timeout }
    return setting
  }

  func interruptPolicy(_ node: Node, _ fields: Fields<StepKey>, _ around: Surroundings) -> InterruptPolicy? {
    let expected = "rerun, fail, skip, or a script: {check: …}"
    guard case .mapping = node.content else {
      switch fixedText(node, expected: expected) {
      case "rerun": return .rerun
      case "fail": return .fail
      case "skip": return .skip
      case let text?:
        let known = ["rerun", "fail", "skip"]
        error(
          .badValue, "'\(text.excerpt)' is not what becomes of an interrupted step", at: node.range,
          label: Suggestion.closest(to: text, among: known).map { "did you mean '\($0)'?" },
          help: ["allowed here: \(known.joined(separator: ", ")), or a script: {check: …}"])
        return nil
      case nil: return nil
      }
    }
    guard let keys = Fields<InterruptKey>(node, self) else { return nil }
    guard let check = keys[.check] else {
      if !keys.mayHaveMeant(.check) { error(.missingKey, "'on-interrupt' needs 'check'", at: keys.range) }
      return nil
    }
    // Beside `command` or `uses` a shell of the step's own is refused; the check has that of the defaults.
    let shell = fields.has(.run) ? scriptShell(fields, around) : unread.defaultShell ? nil : around.defaults.shell
    return script(check, shell: shell).map(InterruptPolicy.check)
  }

  func parallelism(_ maxParallel: Node?, _ onFailure: Node?) -> Parallelism {
    var parallelism = Parallelism()
    if let maxParallel {
      parallelism.maxParallel = integer(maxParallel, in: 1...1_000_000, expected: "how many may run side by side")
    }
    if let onFailure {
      let reaction = choice(onFailure, among: Parallelism.FailureReaction.self, expected: "what follows a failure")
      parallelism.onFailure = reaction ?? .drain
    }
    return parallelism
  }

  /// - Parameter isProcess: whether the step ends with an exit code.
  func continueOnError(_ node: Node, isProcess: Bool) -> ContinueOnError {
    let setting = continueOnError(node)
    if case .exitCodes = setting, !isProcess {
      error(
        .misplacedKey, "this step ends with no exit code", at: node.range,
        label: "exit codes are for 'run' and 'command'")
    }
    return setting
  }

  private func continueOnError(_ node: Node) -> ContinueOnError {
    let expected = "true, false, or exit codes from 1 to 255"
    if case .sequence(let items) = node.content {
      return .exitCodes(items.compactMap { integer($0, in: 1...255, expected: expected).map(Int32.init) })
    }
    guard case .scalar(let scalar) = node.content else {
      wrongType(node, expected: expected)
      return .never
    }
    if case .bool(let value) = scalar.resolved { return value ? .always : .never }
    guard let code = integer(node, in: 1...255, expected: expected) else { return .never }
    return .exitCodes([Int32(code)])
  }
}
