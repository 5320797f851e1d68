import Expressions

extension Event {
  /// Takes the members of an event from the object that is its journal line.
  ///
  /// - Throws: an error with ``JobDecodingError/isNewerSchema`` if the event is of a kind that is not known here.
  init(members reader: inout AttributeReader) throws(JobDecodingError) {
    let name = try reader.requiredText("event", "the name of an event")
    guard let kind = Kind(rawValue: name) else {
      var error = JobDecodingError(
        "event", message: "The event \"\(name)\" is not known to this version of Ergate; use a newer one.")
      error.isNewerSchema = true
      throw error
    }
    self =
      if let event = try Self.ofJob(kind, &reader) { event } else { try Self.ofStep(kind, &reader) }
  }

  private static func ofJob(_ kind: Kind, _ reader: inout AttributeReader) throws(JobDecodingError) -> Event? {
    switch kind {
    case .created: .created(try reader.required("job", "a job", Job.init))
    case .claimed:
      .claimed(
        worker: try reader.requiredText("worker"), process: try reader.optional("process", ProcessIdentity.init))
    case .resourceStarted:
      { (log: ResourceLog) in .resourceStarted(name: log.name, step: log.step, log: log.file) }(
        try ResourceLog(members: &reader))
    case .resourceUp:
      { (resource: ResourceRecord) in
        .resourceUp(name: resource.name, step: resource.step, value: resource.value)
      }(try ResourceRecord(members: &reader))
    case .resourceDown:
      { (resource: ResourceRecord) in .resourceDown(name: resource.name, step: resource.step) }(
        try ResourceRecord(members: &reader))
    case .rerun:
      .rerun(
        steps: try reader.list("steps", AttributeReader.text),
        resources: try reader.list("resources", AttributeReader.text))
    case .parked: .parked(try Parking(members: &reader))
    case .woken: .woken(by: try reader.requiredText("by"))
    case .released: .released
    case .cancelRequested: .cancelRequested(by: try reader.requiredText("by"))
    case .bodyEnded: .bodyEnded(try JobEnding(members: &reader))
    case .final: .final(try JobEnding(members: &reader))
    case .reopened: .reopened(try Reopening(members: &reader))
    case .started, .waiting, .stepDone, .attemptFailed, .skipped, .cached, .outdated, .artifacts, .expanded, .went,
      .environmentSet, .approved, .rejected:
      nil
    }
  }

  private static func ofStep(_ kind: Kind, _ reader: inout AttributeReader) throws(JobDecodingError) -> Event {
    let address = try reader.required("address", "the address of a step", StepAddress.init)
    switch kind {
    case .started:
      return .started(
        address, process: try reader.optional("process", ProcessIdentity.init), log: try reader.text("log"))
    case .waiting: return .waiting(address, try StepWait(members: &reader))
    case .stepDone: return .stepDone(address, try StepResult(members: &reader))
    case .attemptFailed:
      return .attemptFailed(
        address, try reader.required("failure", "a JSON object", StepFailure.init),
        retryAt: try reader.requiredTimestamp("retry_at"))
    case .skipped:
      return .skipped(
        address, try SkipReason(members: &reader), try reader.optional("progress", Progress.init))
    case .cached:
      return .cached(address, from: try reader.requiredText("from"), try StepResult(members: &reader))
    case .outdated: return .outdated(address, reason: try reader.requiredText("reason"))
    case .artifacts: return .artifacts(address, try KeptArtifacts(members: &reader))
    case .expanded:
      return .expanded(
        address, keys: try reader.list("keys", AttributeReader.text), items: reader.value("items"))
    case .went: return .went(address, try Jump(members: &reader))
    case .environmentSet:
      return .environmentSet(
        address, variables: try reader.texts("variables"), path: try reader.list("path", AttributeReader.text))
    case .rejected:
      return .rejected(address, by: try reader.requiredText("by"), reason: try reader.requiredText("reason"))
    default:
      return .approved(address, by: try reader.requiredText("by"), values: reader.value("values"))
    }
  }
}
