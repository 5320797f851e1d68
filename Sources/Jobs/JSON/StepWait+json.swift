import Expressions

extension ObjectWriter {
  mutating func members(of wait: StepWait) {
    switch wait {
    case .until(let instant): member("until", instant)
    case .child(let id): member("child", id.text)
    case .approval(let request):
      member("approval", request) { writer, request in
        writer.object { writer in
          writer.member("message", request.message)
          writer.member("values", request.values)
        }
      }
    }
  }
}

extension StepWait {
  init(_ value: Value, at path: String) throws(JobDecodingError) {
    var reader = try AttributeReader(value, at: path)
    try self.init(members: &reader)
    try reader.finish()
  }

  init(members reader: inout AttributeReader) throws(JobDecodingError) {
    if let instant = try reader.timestamp("until") {
      self = .until(instant)
    } else if let request = try reader.optional("approval", ApprovalRequest.init) {
      self = .approval(request)
    } else {
      self = .child(try reader.requiredJobID("child"))
    }
  }
}

extension ApprovalRequest {
  fileprivate init(_ value: Value, at path: String) throws(JobDecodingError) {
    var reader = try AttributeReader(value, at: path)
    self.init(message: try reader.text("message"), values: reader.value("values"))
    try reader.finish()
  }
}
