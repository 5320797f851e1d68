package import Expressions
import OrderedCollections

extension Job {
  /// The job as JSON: Ergate's attributes first, in Ergate's order, then ours. All are there, null where they say
  /// nothing.
  ///
  /// | attribute | type |
  /// | --- | --- |
  /// | `id` | text |
  /// | `workflow_name` | text |
  /// | `status` | a word (``JobStatus``) |
  /// | `current_step`, `steps_completed` | whole numbers from 0 |
  /// | `percent_completed` | a number from 0 to 100 |
  /// | `initial_input_value`, `last_return_value`, `user_context` | anything |
  /// | `requested_start_time` | a date and time (``Timestamp/description``), or null |
  /// | `schema` | 1 |
  /// | `attempt` | a whole number from 1 |
  /// | `priority` | 0 to 9 |
  /// | `queue` | a name |
  /// | `labels` | an object of texts |
  /// | `unique_key` | text, or null |
  /// | `created_at` | a date and time |
  /// | `started_at`, `finished_at` | dates and times, or null |
  /// | `error` | `{"kind", "message", "step"}`, or null |
  /// | `workflow_digest`, `workspace`, `worker` | text, or null |
  /// | `selection` | `{"from": STEP}` or `{"only": STEP}`; left out where the whole workflow runs |
  package var value: Value {
    let text: (String?) -> Value = { $0.map(Value.string) ?? .null }
    let integer: (Int) -> Value = { .number(Double($0)) }
    let time: (Timestamp?) -> Value = { $0.map { .string($0.description) } ?? .null }
    var object: OrderedDictionary<String, Value> = [
      "id": .string(id.text),
      "workflow_name": .string(workflowName),
      "status": .string(status.rawValue),
      "current_step": integer(currentStep),
      "steps_completed": integer(stepsCompleted),
      "percent_completed": .number(percentCompleted),
      "initial_input_value": initialInputValue,
      "last_return_value": lastReturnValue,
      "user_context": userContext,
      "requested_start_time": time(requestedStartTime),
      "schema": integer(Job.schema),
      "attempt": integer(attempt),
      "priority": integer(priority),
      "queue": .string(queue),
      "labels": .object(labels.mapValues(Value.string)),
      "unique_key": text(uniqueKey),
      "created_at": time(createdAt),
      "started_at": time(startedAt),
      "finished_at": time(finishedAt),
      "error": error?.value ?? .null,
      "workflow_digest": text(workflowDigest),
      "workspace": text(workspace),
      "worker": text(worker),
    ]
    if let selection { object["selection"] = selection.value }
    return .object(object)
  }

  /// Reads what ``value`` wrote.
  ///
  /// - Throws: an error with ``JobDecodingError/isNewerSchema`` if a newer version wrote it.
  package init(value: Value) throws(JobDecodingError) { try self.init(value, at: "") }

  init(_ value: Value, at path: String) throws(JobDecodingError) {
    var reader = try AttributeReader(value, at: path)
    try self.init(members: &reader)
    try reader.finish()
  }

  init(members reader: inout AttributeReader) throws(JobDecodingError) {
    try reader.checkSchema(Job.schema)
    self.init(
      id: try reader.requiredJobID("id"), workflowName: try reader.workflowName(),
      createdAt: try reader.requiredTimestamp("created_at"))
    status = try reader.requiredWord("status", JobStatus.self)
    try readErgatesAttributes(&reader)
    try readOptions(&reader)
    attempt = try reader.integer("attempt", in: 1...Int.max) ?? 1
    startedAt = try reader.timestamp("started_at")
    finishedAt = try reader.timestamp("finished_at")
    error = try reader.optional("error", JobError.init)
    workflowDigest = try reader.text("workflow_digest")
    worker = try reader.text("worker")
    selection = try reader.optional("selection", Selection.init)
  }

  /// What Ergate's attributes say, but for id, name and status.
  mutating func readErgatesAttributes(_ reader: inout AttributeReader) throws(JobDecodingError) {
    currentStep = try reader.integer("current_step", in: Progress.counts) ?? 0
    stepsCompleted = try reader.integer("steps_completed", in: Progress.counts) ?? 0
    percentCompleted = try reader.optional("percent_completed", Progress.percent) ?? 0
    initialInputValue = reader.value("initial_input_value")
    lastReturnValue = reader.value("last_return_value")
    userContext = reader.value("user_context")
    requestedStartTime = try reader.timestamp("requested_start_time")
  }

  /// What whoever submits a job may choose.
  mutating func readOptions(_ reader: inout AttributeReader) throws(JobDecodingError) {
    priority = try reader.integer("priority", in: 0...9) ?? priority
    queue = try reader.optional("queue", Self.queueName) ?? queue
    labels = try reader.texts("labels")
    uniqueKey = try reader.text("unique_key")
    workspace = try reader.optional("workspace", Self.absolutePath)
  }

  private static func queueName(_ value: Value, _ path: String) throws(JobDecodingError) -> String {
    guard case .string(let name) = value, StoreName.isValid(name) else {
      throw JobDecodingError(path, found: value, allowed: StoreName.rule)
    }
    return name
  }

  private static func absolutePath(_ value: Value, _ path: String) throws(JobDecodingError) -> String {
    guard case .string(let directory) = value, directory.hasPrefix("/"), !directory.utf8.contains(0) else {
      throw JobDecodingError(path, found: value, allowed: "the absolute path of a directory")
    }
    return directory
  }
}

extension AttributeReader {
  mutating func workflowName() throws(JobDecodingError) -> String {
    let allowed = "the name of a workflow"
    return try required("workflow_name", allowed) { value, path throws(JobDecodingError) in
      guard case .string(let name) = value, !name.isEmpty else {
        throw JobDecodingError(path, found: value, allowed: allowed)
      }
      return name
    }
  }

  /// Takes `schema`, which may be absent, and throws if it is higher than `known`.
  mutating func checkSchema(_ known: Int) throws(JobDecodingError) {
    let schema = try integer("schema", in: 1...Int.max) ?? known
    guard schema > known else { return }
    var error = JobDecodingError(
      field("schema"),
      message: "`\(field("schema"))` is \(schema); this version of Ergate knows \(known). Use a newer one.")
    error.isNewerSchema = true
    throw error
  }
}
