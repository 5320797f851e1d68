import Expressions

extension Event {
  /// The word for it in a journal (storage.md).
  package var name: String { kind.rawValue }

  enum Kind: String {
    case created, claimed, started, waiting
    case stepDone = "step-done"
    case attemptFailed = "attempt-failed"
    case skipped, cached, outdated, artifacts, expanded, went
    case environmentSet = "env-set"
    case resourceStarted = "resource-started"
    case resourceUp = "resource-up"
    case resourceDown = "resource-down"
    case rerun, parked, woken, released, approved, rejected
    case cancelRequested = "cancel-requested"
    case bodyEnded = "body-ended"
    case final, reopened
  }

  private var kind: Kind {
    switch self {
    case .created: .created
    case .claimed: .claimed
    case .started: .started
    case .waiting: .waiting
    case .stepDone: .stepDone
    case .attemptFailed: .attemptFailed
    case .skipped: .skipped
    case .cached: .cached
    case .outdated: .outdated
    case .artifacts: .artifacts
    case .expanded: .expanded
    case .went: .went
    case .environmentSet: .environmentSet
    case .resourceStarted: .resourceStarted
    case .resourceUp: .resourceUp
    case .resourceDown: .resourceDown
    case .rerun: .rerun
    case .parked: .parked
    case .woken: .woken
    case .released: .released
    case .approved: .approved
    case .rejected: .rejected
    case .cancelRequested: .cancelRequested
    case .bodyEnded: .bodyEnded
    case .final: .final
    case .reopened: .reopened
    }
  }

  /// The step that the event is about.
  package var address: StepAddress? {
    switch self {
    case .started(let address, _, _), .stepDone(let address, _), .attemptFailed(let address, _, _),
      .skipped(let address, _, _), .cached(let address, _, _), .outdated(let address, _),
      .artifacts(let address, _),
      .expanded(let address, _, _), .went(let address, _),
      .environmentSet(let address, _, _), .waiting(let address, _), .approved(let address, _, _),
      .rejected(let address, _, _):
      address
    case .resourceStarted(_, let address, _), .resourceUp(_, let address, _), .resourceDown(_, let address): address
    case .created, .claimed, .rerun, .parked, .woken, .released, .cancelRequested, .bodyEnded, .final, .reopened: nil
    }
  }
}

extension ObjectWriter {
  /// `event` and the members of the event, for the object that is its journal line.
  mutating func members(of event: Event) {
    member("event", event.name)
    if event.isOfStep { member("address", event.address) { $0.address($1) } }
    switch event {
    case .created(let job): member("job", job.value)
    case .claimed(let worker, let process):
      member("worker", worker)
      member("process", process) { $0.process($1) }
    case .started(_, let process, let log):
      member("process", process) { $0.process($1) }
      member("log", log)
    case .waiting(_, let wait): members(of: wait)
    case .stepDone(_, let result): members(of: result)
    case .attemptFailed(_, let failure, let retryAt):
      member("failure", failure) { $0.failure($1) }
      member("retry_at", retryAt)
    case .skipped(_, let reason, let progress):
      members(of: reason)
      member("progress", progress) { $0.progress($1) }
    case .cached(_, let job, let result):
      member("from", job)
      members(of: result)
    case .outdated(_, let reason): member("reason", reason)
    case .artifacts(_, let kept): members(of: kept)
    case .expanded(_, let keys, let items):
      member("keys", keys)
      member("items", items)
    case .went(_, let jump): members(of: jump)
    case .environmentSet(_, let variables, let path):
      member("variables", variables)
      member("path", path)
    case .resourceStarted(let name, let step, let log): members(of: ResourceLog(name: name, step: step, file: log))
    case .resourceUp(let name, let step, let value):
      members(of: ResourceRecord(name: name, step: step, value: value))
    case .resourceDown(let name, let step): members(of: ResourceRecord(name: name, step: step))
    case .rerun(let steps, let resources):
      member("steps", steps)
      member("resources", resources)
    case .parked(let parking): members(of: parking)
    case .approved(_, let by, let values):
      member("by", by)
      member("values", values)
    case .rejected(_, let by, let reason):
      member("by", by)
      member("reason", reason)
    case .woken(let by), .cancelRequested(let by): member("by", by)
    case .released: break
    case .bodyEnded(let ending), .final(let ending): members(of: ending)
    case .reopened(let reopening): members(of: reopening)
    }
  }
}

extension Event {
  /// Whether it always has an address; a resource has one only if it belongs to a step.
  fileprivate var isOfStep: Bool {
    switch self {
    case .resourceStarted, .resourceUp, .resourceDown: false
    default: address != nil
    }
  }
}
