import Diagnostics
package import Expressions
import OrderedCollections

/// A job that somebody hands in as JSON: what `ergate submit --job`, `--batch` and the inbox read.
///
/// It may be what the Python library Ergate dumps (`Job.model_dump(mode="json")`, version 0.6.0):
///
/// - `status` is an integer there (``JobStatus/ergateInteger``); a word does as well, in any case. Only a job that is
///   `queued`, `scheduled` or `pending` is taken.
/// - `id` may be anything. Text or a whole number that fits the rule for names is kept, unless it is taken; of another
///   id the text becomes the label `client_id`.
/// - With a `requested_start_time` to come the job is scheduled, else queued. One without an offset is UTC.
/// - `steps_completed`, `current_step` and `last_return_value` are where the run begins (``JobSnapshot/start``).
///
/// What Ergate sets itself (`worker`, `created_at`, …) must not be there. Any other attribute is one of a subclass that
/// the client has made: it becomes the label `client_<name>`, with text as it is and everything else as compact JSON.
/// Only a name that looks like a slip of the pen is refused, so that no `requested_start_tme` starts a job at once.
package struct Submission: Sendable, Hashable {
  /// The client's id, where it fits the rule for names.
  package let id: JobID?
  /// The text of the client's id, whatever it was.
  private let clientID: String?
  /// Everything but the id, the date and the status.
  private let draft: Job

  package init(value: Value) throws(JobDecodingError) {
    var reader = try AttributeReader(value)
    try reader.checkSchema(Job.schema)
    let clientID = reader.value("id")
    self.clientID = clientID == .null ? nil : clientID.clientText
    id = clientID.isName ? JobID(clientID.clientText) : nil
    var job = Job(id: Self.placeholder, workflowName: try reader.workflowName(), createdAt: Timestamp(milliseconds: 0))
    try job.readErgatesAttributes(&reader)
    try job.readOptions(&reader)
    try Self.checkStatus(reader.value("status"), isTimed: job.requestedStartTime != nil)
    try Self.refuseOurs(&reader)
    for (name, value) in reader.rest {
      try Self.refuseSlip(name)
      job.labels["client_\(name)"] = value.clientText
    }
    draft = job
  }

  /// The job to put.
  ///
  /// - Parameter id: ``id``, or a new one if there is none or if it is taken.
  package func job(id: JobID, at now: Timestamp) -> Job {
    var job = Job(id: id, workflowName: draft.workflowName, createdAt: now)
    (job.currentStep, job.stepsCompleted) = (draft.currentStep, draft.stepsCompleted)
    job.percentCompleted = draft.percentCompleted
    (job.initialInputValue, job.lastReturnValue) = (draft.initialInputValue, draft.lastReturnValue)
    job.userContext = draft.userContext
    job.requestedStartTime = draft.requestedStartTime
    (job.priority, job.queue, job.uniqueKey) = (draft.priority, draft.queue, draft.uniqueKey)
    (job.labels, job.workspace) = (draft.labels, draft.workspace)
    if let clientID, id != self.id { job.labels["client_id"] = clientID }
    if let start = job.requestedStartTime, start > now { job.status = .scheduled }
    return job
  }
}

// MARK: Checks

extension Submission {
  /// Stands in the draft for the id that the job gets.
  private static var placeholder: JobID {
    guard let id = JobID("draft") else { preconditionFailure("a word fits the rule for names") }
    return id
  }

  private static func checkStatus(_ value: Value, isTimed: Bool) throws(JobDecodingError) {
    let allowed = "queued (2), scheduled (1) or pending (7), as a word or as Ergate's number"
    let status: JobStatus? =
      switch value {
      case .null: .queued
      case .number(let number): Int(exactly: number).flatMap(JobStatus.init(ergateInteger:))
      case .string(let word): JobStatus(rawValue: word.lowercased())
      default: nil
      }
    switch status {
    case nil: throw JobDecodingError("status", found: value, allowed: allowed)
    case .pending, .queued: return
    case .scheduled:
      if isTimed { return }
      throw JobDecodingError(
        "status",
        message: "`status` is scheduled, but `requested_start_time` is missing; give a date and time, or say queued.")
    case .running, .waiting, .cancelling, .completed, .failed, .aborted, .cancelled, .interrupted:
      let word = status?.rawValue ?? ""
      let state = status?.isFinal == true ? "is over" : "has begun elsewhere"
      throw JobDecodingError(
        "status", message: "`status` is \(word); a job that \(state) is not taken. It must be \(allowed).")
    }
  }

  private static func refuseOurs(_ reader: inout AttributeReader) throws(JobDecodingError) {
    if try reader.integer("attempt", in: 1...Int.max) ?? 1 != 1 {
      throw JobDecodingError("attempt", found: reader.value("attempt"), allowed: "1, or left out: Ergate counts it")
    }
    for name in ["created_at", "started_at", "finished_at", "error", "workflow_digest", "worker"] {
      let value = reader.value(name)
      if value != .null { throw JobDecodingError(name, found: value, allowed: "left out: Ergate sets it") }
    }
  }

  private static func refuseSlip(_ name: String) throws(JobDecodingError) {
    guard let meant = Suggestion.closest(to: name, among: attributes) else { return }
    throw JobDecodingError(
      name,
      message: """
        `\(name)` is not an attribute of a job; did you mean `\(meant)`? If not, give it a name that is less like \
        that, or put it into `user_context`.
        """)
  }

  /// Short ones are left out: too many names are like `id`.
  private static let attributes = [
    "workflow_name", "status", "current_step", "steps_completed", "percent_completed", "initial_input_value",
    "last_return_value", "user_context", "requested_start_time", "schema", "attempt", "priority", "queue", "labels",
    "unique_key", "workspace",
  ]
}

extension Value {
  /// Text as it is, everything else as compact JSON.
  fileprivate var clientText: String {
    if case .string(let text) = self { return text }
    var bytes: [UInt8] = []
    append(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Whether its text may serve as an id: text itself, or a whole number.
  fileprivate var isName: Bool {
    switch self {
    case .string, .digits: true
    case .number(let number): Int(exactly: number) != nil
    case .null, .bool, .array, .object: false
    }
  }
}
