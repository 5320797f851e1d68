import Engine
import Expressions
import Jobs

extension Event {
  /// One line that says what happened; nil for what every job begins with.
  func told(since start: Timestamp) -> String? {
    switch self {
    case .created, .claimed: nil
    case .started(let address, _, _): "\(address.told) started"
    case .waiting(let address, .approval(let request)):
      "\(address.told) waits for approval" + (request.message.map { ": \($0)" } ?? "")
    case .waiting(let address, .child): "\(address.told) waits for its job"
    case .waiting(let address, .until(let date)):
      "\(address.told) waits until \((date - start).seconds) s after the start"
    case .parked(.approval(let address)): "parked for the approval of \(address.told)"
    case .parked(.child): "parked for a job"
    case .parked(.until(let date)): "parked until \((date - start).seconds) s after the start"
    case .woken(let by): "woken by \(by.split(separator: " ")[0])"
    case .approved(let address, let by, let values):
      "\(address.told) approved by \(by)" + (values == .null ? "" : " with \(values.json)")
    case .rejected(let address, let by, let reason): "\(address.told) rejected by \(by): \(reason)"
    case .stepDone(let address, let result): "\(address.told) \(result.told)"
    case .attemptFailed(let address, let failure, let retryAt):
      "\(address.told) failed: \(failure.message); again \((retryAt - start).seconds) s after the start"
    case .skipped(let address, let reason, _): "\(address.told) skipped: \(reason.told)"
    case .went(let address, .goto(let id)): "\(address.told) goes to \(id)"
    case .went(let address, .end): "\(address.told) goes to the end"
    case .went(let address, .abort(let reason)): "\(address.told) aborts: \(reason)"
    case .environmentSet(let address, let variables, let path):
      "\(address.told) sets \((variables.map { "\($0.key)=\($0.value)" } + path).joined(separator: " "))"
    case .expanded(let address, let keys, _): "\(address.told) expands to [\(keys.joined(separator: "; "))]"
    case .cached(let address, let from, let result): "\(address.told) \(result.told), as in \(from)"
    case .outdated(let address, let reason): "\(address.told) is not up to date: \(reason)"
    case .artifacts(let address, let kept):
      "\(address.told) keeps \(kept.files) in \(kept.directory ?? "nothing"), \(kept.bytes) bytes"
        + (kept.unmatched.isEmpty ? "" : "; nothing for \(kept.unmatched.joined(separator: ", "))")
    case .bodyEnded(let ending): "body \(ending.told)"
    case .final(let ending): "job \(ending.told)"
    case .resourceStarted: nil
    case .resourceUp(let name, let step, let value): "\(Self.told(name, step)) up: \(value.json)"
    case .resourceDown(let name, let step): "\(Self.told(name, step)) down"
    case .rerun(let steps, let resources):
      "\(steps.joined(separator: ", ")) again, for \(resources.joined(separator: ", "))"
    case .released: "released"
    case .cancelRequested: "cancel requested"
    default: "\(self)"
    }
  }
}

extension Event {
  private static func told(_ name: String, _ step: StepAddress?) -> String {
    (step.map { "\($0.told)/" } ?? "") + "resources.\(name)"
  }
}

extension StepAddress {
  /// The path, with the number of the attempt if it is not the first.
  fileprivate var told: String { attempt > 1 ? "\(path)#\(attempt)" : path }
}

extension StepResult {
  fileprivate var told: String {
    var text = status.rawValue
    if let failure { text += ": \(failure.message)" }
    if outcome == .failure, conclusion == .success { text += " (continued)" }
    if returnValue != .null { text += " = \(returnValue.json)" }
    return text
  }
}

extension JobEnding {
  fileprivate var told: String {
    var text = status.rawValue
    if let error { text += ": \(error.kind)\(error.step.map { " of \($0)" } ?? ""): \(error.message)" }
    if returnValue != .null { text += " = \(returnValue.json)" }
    return text
  }
}

extension SkipReason {
  fileprivate var told: String {
    switch self {
    case .condition: "condition"
    case .failure: "failure"
    case .jumped(let step): "jumped by \(step)"
    case .stopped: "stopped"
    case .interrupted: "interrupted"
    case .notSelected: "not selected"
    case .requested(let reason): "requested: \(reason)"
    }
  }
}

extension JournalRecord {
  /// The job, if this is the record of its making.
  var created: Job? {
    if case .created(let job) = event { job } else { nil }
  }
}
