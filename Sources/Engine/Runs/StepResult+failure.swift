import Jobs
import Workflows

extension StepResult {
  /// A step whose last attempt failed, as its `continue-on-error` sees it.
  init(_ failure: StepFailure, of step: Step) {
    let isContinued =
      switch step.continueOnError {
      case .never: false
      case .always: true
      case .exitCodes(let codes): failure.exitCode.map(codes.contains) ?? false
      }
    self.init(
      status: failure.kind == "timeout" ? .timedOut : .failed, outcome: .failure,
      conclusion: isContinued ? .success : .failure)
    self.failure = failure
    exitCode = failure.exitCode
    signal = failure.signal
  }

  /// A step that was ended because something around it was stopped.
  init(stopped reason: StopReason, _ step: Step) {
    switch reason {
    case .timeout, .resourceLost: self.init(reason.failure, of: step)
    case .interrupted:
      self.init(status: .interrupted, outcome: .cancelled, conclusion: .cancelled)
      failure = reason.failure
    default:
      self.init(status: .cancelled, outcome: .cancelled, conclusion: .cancelled)
      failure = reason.failure
    }
  }

  /// What `retry` may try again: the step itself failed or ran out of time, and nothing around it was stopped.
  var retriableFailure: StepFailure? { outcome == .failure ? failure : nil }
}
