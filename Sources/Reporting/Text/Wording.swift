import Diagnostics
import Jobs

// How events are said to people, wherever they are said. All of it is safe for a terminal: what comes from files or
// programs is escaped.

extension StepResult {
  /// Why the step is not simply completed: `exit code 1`, `timed out`; empty if it is.
  package var reason: String {
    var reason =
      switch status {
      case .timedOut: "timed out"
      case .cancelled, .interrupted: status.rawValue
      case .failed: DisplayText.inline(failure?.message ?? "failed")
      default: ""
      }
    if outcome == .failure, conclusion == .success { reason += ", continued" }
    return reason
  }
}

extension SkipReason {
  package var reading: String {
    switch self {
    case .condition: "its condition is false"
    case .failure: "a step before it failed"
    case .jumped(let id): "\(DisplayText.inline(id)) jumped over it"
    case .stopped: "stopped before it began"
    case .interrupted: "it was cut off, and 'on-interrupt' is 'skip'"
    case .notSelected: "it was not selected"
    case .requested(let reason): "as asked: \(DisplayText.inline(reason))"
    }
  }
}

extension KeptArtifacts {
  /// `3 artifacts`; empty if there is none.
  var reading: String { files == 0 ? "" : files.counted("artifact") }

  /// What was to be kept and was not there.
  var warning: String {
    guard !unmatched.isEmpty else { return "" }
    return "no file for artifacts '\(DisplayText.inline(unmatched.joined(separator: "', '")))'"
  }
}

extension StepWait {
  package var reading: String {
    switch self {
    case .approval(let request):
      "waits for approval" + (request.message.map { ": \(DisplayText.inline($0))" } ?? "")
    case .child(let job): "waits for job \(job)"
    case .until(let date): "waits until \(date)"
    }
  }
}

extension Approval {
  package var reading: String {
    guard let rejection else { return "approved by \(DisplayText.inline(by))" }
    return "rejected by \(DisplayText.inline(by))" + (rejection.isEmpty ? "" : ": \(DisplayText.inline(rejection))")
  }
}

extension Jump {
  package var reading: String {
    switch self {
    case .goto(let id): "goes on with \(DisplayText.inline(id))"
    case .end: "ends the pipeline here"
    case .abort(let message): "aborts the job: \(DisplayText.inline(message))"
    }
  }
}

extension Int {
  /// `1 step`, `3 steps`.
  func counted(_ noun: String) -> String { "\(self) \(noun)\(self == 1 ? "" : "s")" }
}
