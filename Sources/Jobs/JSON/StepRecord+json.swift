import Expressions
import OrderedCollections

extension ObjectWriter {
  /// One element of `steps` (``JobSnapshot/json``).
  mutating func step(_ record: StepRecord) {
    object { writer in
      writer.member("path", record.address.path)
      writer.member("address", record.address.asFirstAttempt) { $0.address($1) }
      if let result = record.result {
        writer.members(of: result, explicitly: true)
      } else {
        writer.member("status", record.status.rawValue)
      }
      writer.attempts(of: record)
      writer.member("started_at", record.startedAt)
      writer.member("finished_at", record.finishedAt)
      writer.member("skipped", record.skipReason) { writer, reason in writer.object { $0.members(of: reason) } }
      writer.member("next", record.jump) { writer, jump in writer.object { $0.members(of: jump) } }
      writer.member("process", record.process) { $0.process($1) }
      writer.member("cached_from", record.cachedFrom)
      writer.member("outdated", record.outdated)
      writer.member("artifacts", record.artifacts) { writer, kept in writer.object { $0.members(of: kept) } }
      writer.member("waiting_since", record.waitingSince)
      writer.member("waits_for", record.wait) { writer, wait in writer.object { $0.members(of: wait) } }
      writer.member("approval", record.approval) { $0.approval($1) }
      writer.member("instance_keys", record.instanceKeys) { writer, keys in writer.array(keys) { $0.text($1) } }
      writer.member("instance_items", record.instanceItems) { $0.value($1) }
      writer.member("environment", record.environment)
      writer.member("environment_path", record.path)
    }
  }

  private mutating func attempts(of record: StepRecord) {
    if record.attempt != 0 { member("attempt", record.attempt) }
    if record.failures != 0 { member("failures", record.failures) }
    if record.lastFailedAttempt != 0 { member("last_failed_attempt", record.lastFailedAttempt) }
    member("last_failure", record.lastFailure) { $0.failure($1) }
    member("retry_at", record.retryAt)
    guard !record.logs.isEmpty else { return }
    key("logs")
    object { writer in
      for (attempt, log) in record.logs.sorted(by: { $0.key < $1.key }) { writer.member("\(attempt)", log) }
    }
  }
}

extension StepRecord {
  init(_ value: Value, at path: String) throws(JobDecodingError) {
    var reader = try AttributeReader(value, at: path)
    _ = reader.value("path")
    self.init(address: try reader.required("address", "the address of a step", StepAddress.init).identity)
    if reader.has("outcome") {
      let result = try StepResult(members: &reader)
      self.result = result
      status = result.status
    } else {
      status = try reader.requiredWord("status", StepStatus.self)
    }
    try readAttempts(&reader)
    startedAt = try reader.timestamp("started_at")
    finishedAt = try reader.timestamp("finished_at")
    skipReason = try reader.optional("skipped", SkipReason.init)
    jump = try reader.optional("next", Jump.init)
    process = try reader.optional("process", ProcessIdentity.init)
    cachedFrom = try reader.text("cached_from")
    outdated = try reader.text("outdated")
    artifacts = try reader.optional("artifacts", KeptArtifacts.init)
    waitingSince = try reader.timestamp("waiting_since")
    wait = try reader.optional("waits_for", StepWait.init)
    approval = try reader.optional("approval", Approval.init)
    instanceKeys = try reader.optional("instance_keys") { value, path throws(JobDecodingError) in
      try AttributeReader.list(value, path, AttributeReader.text)
    }
    if reader.names.contains("instance_items") { instanceItems = reader.value("instance_items") }
    environment = try reader.texts("environment")
    self.path = try reader.list("environment_path", AttributeReader.text)
    try reader.finish()
  }

  private mutating func readAttempts(_ reader: inout AttributeReader) throws(JobDecodingError) {
    attempt = try reader.integer("attempt", in: 0...Int.max) ?? 0
    failures = try reader.integer("failures", in: 0...Int.max) ?? 0
    lastFailedAttempt = try reader.integer("last_failed_attempt", in: 0...Int.max) ?? 0
    lastFailure = try reader.optional("last_failure", StepFailure.init)
    retryAt = try reader.timestamp("retry_at")
    for (key, log) in try reader.texts("logs") {
      guard let attempt = Int(key) else {
        throw JobDecodingError(reader.field("logs"), found: .string(key), allowed: "keyed by attempt numbers")
      }
      logs[attempt] = log
    }
  }
}

extension StepAddress {
  /// The identity as it is written: its attempt, which is none, is left out.
  fileprivate var asFirstAttempt: StepAddress {
    var copy = self
    if !copy.components.isEmpty { copy.components[copy.components.count - 1].attempt = 1 }
    return copy
  }
}
