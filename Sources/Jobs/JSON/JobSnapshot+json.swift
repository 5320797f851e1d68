package import Expressions
import OrderedCollections

extension JobSnapshot {
  /// The job and its steps as one JSON object, for `ergate show --output json` and `state.json`.
  ///
  /// First all attributes of the job (``Job/value``), then, each left out where it says nothing:
  ///
  /// | member | meaning |
  /// | --- | --- |
  /// | `steps` | the steps in the order in which they first appeared; see below |
  /// | `resources` | what is set up: `name`, `address` of the step if it is for one step, `value` |
  /// | `resource_logs` | of each time that programs of a resource ran: `name`, `address` of the step if it is for one step, `log` |
  /// | `waits_for` | why it is parked: `{"until"}`, `{"approval": address}` or `{"child": id}` |
  /// | `cancel_requested` | true |
  /// | `body_ending`, `ending` | how the steps before `finally`, and the job, ended: `status error return outputs` |
  /// | `reopenings` | what each `ergate resume` asked for |
  /// | `start` | where the first run began, if not at the first step: `current_step steps_completed percent last_return_value` |
  /// | `claimed_at`, `time_used` | since when a worker has had it; for how many milliseconds it ran before it was parked |
  /// | `epoch`, `claimed`, `interrupted_claims` | how often it was claimed; a worker has it; workers that died with it |
  ///
  /// A step has `path` (`check[os=a]/unit`), `address` (the same in parts: a list of `id instance iteration attempt
  /// role`) and `status`; one that is over has `outcome` and `conclusion`; then as there is something to say: `exit_code
  /// signal return outputs duration` (seconds) `failure after_failure progress attempt failures last_failed_attempt
  /// last_failure retry_at started_at finished_at skipped next logs` (file name by attempt) `process cached_from artifacts
  /// waiting_since waits_for` (`{"until"}`, `{"approval": {message, values}}` or
  /// `{"child": id}`) `approval` (`by values rejection`) `instance_keys instance_items environment environment_path`.
  ///
  /// ```
  /// ergate show last --output json | jq '.steps[] | select(.conclusion == "failure") | .path'
  /// ```
  package var json: [UInt8] {
    var writer = ObjectWriter(capacity: 4096)
    writer.object { $0.members(of: self) }
    return writer.bytes
  }

  /// Reads what ``json`` wrote.
  package init(value: Value) throws(JobDecodingError) {
    var reader = try AttributeReader(value)
    try self.init(members: &reader)
    try reader.finish()
  }

  init(members reader: inout AttributeReader) throws(JobDecodingError) {
    self.init(job: try Job(members: &reader))
    for record in try reader.list("steps", StepRecord.init) { steps[record.address] = record }
    start = try reader.optional("start", StartingPoint.init) ?? StartingPoint()
    resources = try reader.list("resources", ResourceRecord.init)
    resourceLogs = try reader.list("resource_logs", ResourceLog.init)
    epoch = try reader.integer("epoch", in: 0...Int.max) ?? 0
    bodyEnding = try reader.optional("body_ending", JobEnding.init)
    ending = try reader.optional("ending", JobEnding.init)
    parking = try reader.list("waits_for", Parking.init)
    isCancelRequested = try reader.flag("cancel_requested")
    reopenings = try reader.list("reopenings", Reopening.init)
    isClaimed = try reader.flag("claimed")
    claimedAt = try reader.timestamp("claimed_at")
    timeUsed = .milliseconds(try reader.integer("time_used", in: 0...Int64.max) ?? 0)
    interruptedClaims = try reader.integer("interrupted_claims", in: 0...Int.max) ?? 0
  }
}

extension ObjectWriter {
  mutating func members(of snapshot: JobSnapshot) {
    if case .object(let attributes) = snapshot.job.value {
      for (name, value) in attributes {
        key(name)
        self.value(value)
      }
    }
    key("steps")
    array(snapshot.steps.values) { $0.step($1) }
    if snapshot.start != StartingPoint() { member("start", snapshot.start) { $0.start($1) } }
    member("resources", each: snapshot.resources) { writer, resource in
      writer.object { $0.members(of: resource) }
    }
    member("resource_logs", each: snapshot.resourceLogs) { writer, log in
      writer.object { $0.members(of: log) }
    }
    if snapshot.epoch != 0 { member("epoch", snapshot.epoch) }
    member("body_ending", snapshot.bodyEnding) { $0.ending($1) }
    member("ending", snapshot.ending) { $0.ending($1) }
    member("waits_for", each: snapshot.parking) { $0.parking($1) }
    member("cancel_requested", if: snapshot.isCancelRequested)
    member("reopenings", each: snapshot.reopenings) { writer, reopening in
      writer.object { $0.members(of: reopening) }
    }
    member("claimed", if: snapshot.isClaimed)
    member("claimed_at", snapshot.claimedAt)
    if snapshot.timeUsed != .zero { member("time_used", snapshot.timeUsed.milliseconds) }
    if snapshot.interruptedClaims != 0 { member("interrupted_claims", snapshot.interruptedClaims) }
  }

  private mutating func start(_ start: StartingPoint) {
    object { writer in
      writer.member("current_step", start.progress.currentStep)
      writer.member("steps_completed", start.progress.stepsCompleted)
      writer.key("percent")
      writer.value(.number(start.progress.percent))
      writer.member("last_return_value", start.lastReturnValue)
    }
  }
}

extension StartingPoint {
  fileprivate init(_ value: Value, at path: String) throws(JobDecodingError) {
    var reader = try AttributeReader(value, at: path)
    self.init(progress: try Progress(members: &reader), lastReturnValue: reader.value("last_return_value"))
    try reader.finish()
  }
}

extension Duration {
  fileprivate var milliseconds: Int64 { components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000 }
}
