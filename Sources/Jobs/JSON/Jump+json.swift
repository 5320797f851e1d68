import Expressions

extension ObjectWriter {
  mutating func members(of jump: Jump) {
    switch jump {
    case .goto(let id): member("goto", id)
    case .end: member("end", if: true)
    case .abort(let message): member("abort", message)
    }
  }
}

extension Jump {
  init(_ value: Value, at path: String) throws(JobDecodingError) {
    var reader = try AttributeReader(value, at: path)
    try self.init(members: &reader)
    try reader.finish()
  }

  init(members reader: inout AttributeReader) throws(JobDecodingError) {
    if try reader.flag("end") {
      self = .end
    } else if let message = try reader.text("abort") {
      self = .abort(message)
    } else {
      self = .goto(try reader.requiredText("goto", "the id of a step, unless there is `end` or `abort`"))
    }
  }
}
