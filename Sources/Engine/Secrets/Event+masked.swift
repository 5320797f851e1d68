import Expressions
import Jobs

extension Event {
  /// The event as it may be kept and shown: what messages quote of a secret is hidden.
  ///
  /// Values and variables are looked at when they come from a step, which fails if a secret stands in one.
  @EngineActor
  func masked(by secrets: Secrets) -> Event {
    switch self {
    case .attemptFailed(let address, let failure, let retryAt):
      return .attemptFailed(address, failure.masked(by: secrets), retryAt: retryAt)
    case .stepDone(let address, var result):
      result.failure = result.failure?.masked(by: secrets)
      return .stepDone(address, result)
    case .waiting(let address, .approval(var request)):
      request.message = request.message.map(secrets.masked)
      return .waiting(address, .approval(request))
    case .approved(let address, let by, let values) where secrets.name(in: values) != nil:
      return .approved(address, by: by, values: .null)
    case .rejected(let address, let by, let reason):
      return .rejected(address, by: by, reason: secrets.masked(reason))
    case .went(let address, .abort(let reason)): return .went(address, .abort(secrets.masked(reason)))
    case .bodyEnded(let ending): return .bodyEnded(ending.masked(by: secrets))
    case .final(let ending): return .final(ending.masked(by: secrets))
    default: return self
    }
  }
}

extension StepFailure {
  @EngineActor
  fileprivate func masked(by secrets: Secrets) -> StepFailure {
    var failure = self
    failure.message = secrets.masked(message)
    return failure
  }
}

extension JobEnding {
  @EngineActor
  func masked(by secrets: Secrets) -> JobEnding {
    guard let error else { return self }
    var ending = self
    ending.error?.message = secrets.masked(error.message)
    return ending
  }
}
