import Expressions

extension ObjectWriter {
  mutating func members(of resource: ResourceRecord) {
    member("name", resource.name)
    member("address", resource.step) { $0.address($1) }
    member("value", resource.value)
  }
}

extension ObjectWriter {
  mutating func members(of log: ResourceLog) {
    member("name", log.name)
    member("address", log.step) { $0.address($1) }
    member("log", log.file)
  }
}

extension ResourceLog {
  init(_ value: Value, at path: String) throws(JobDecodingError) {
    var reader = try AttributeReader(value, at: path)
    try self.init(members: &reader)
    try reader.finish()
  }

  init(members reader: inout AttributeReader) throws(JobDecodingError) {
    self.init(
      name: try reader.requiredText("name"), step: try reader.optional("address", StepAddress.init),
      file: try reader.requiredText("log"))
  }
}

extension ResourceRecord {
  init(_ value: Value, at path: String) throws(JobDecodingError) {
    var reader = try AttributeReader(value, at: path)
    try self.init(members: &reader)
    try reader.finish()
  }

  init(members reader: inout AttributeReader) throws(JobDecodingError) {
    self.init(
      name: try reader.requiredText("name"), step: try reader.optional("address", StepAddress.init),
      value: reader.value("value"))
  }
}
