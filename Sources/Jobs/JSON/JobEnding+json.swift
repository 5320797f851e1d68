package import Expressions
import OrderedCollections

extension ObjectWriter {
  mutating func ending(_ ending: JobEnding) {
    object { $0.members(of: ending) }
  }

  mutating func members(of ending: JobEnding) {
    member("status", ending.status.rawValue)
    member("error", ending.error) { writer, error in writer.value(error.value) }
    member("return", ending.returnValue)
    member("outputs", ending.outputs)
  }
}

extension JobEnding {
  init(_ value: Value, at path: String) throws(JobDecodingError) {
    var reader = try AttributeReader(value, at: path)
    try self.init(members: &reader)
    try reader.finish()
  }

  init(members reader: inout AttributeReader) throws(JobDecodingError) {
    let status = try reader.requiredWord("status", JobStatus.self)
    guard status.isFinal else {
      throw JobDecodingError(
        reader.field("status"), found: .string(status.rawValue),
        allowed: "completed, failed, aborted, cancelled or interrupted")
    }
    self.init(status: status, error: try reader.optional("error", JobError.init))
    returnValue = reader.value("return")
    outputs = try reader.object("outputs")
  }
}

extension JobError {
  /// `{"kind":"step-failed","message":"…","step":"check/unit"}`
  package var value: Value {
    var members: OrderedDictionary<String, Value> = ["kind": .string(kind), "message": .string(message)]
    members["step"] = step.map(Value.string)
    return .object(members)
  }

  init(_ value: Value, at path: String) throws(JobDecodingError) {
    var reader = try AttributeReader(value, at: path)
    self.init(
      kind: try reader.requiredText("kind"), message: try reader.requiredText("message"), step: try reader.text("step"))
    try reader.finish()
  }
}
