import Expressions

extension ObjectWriter {
  /// `[{"id":"check","instance":"os=a"},{"id":"unit","attempt":2}]`: what is as usual is left out.
  mutating func address(_ address: StepAddress) {
    array(address.components) { writer, part in
      writer.object { writer in
        writer.member("id", part.id)
        writer.member("instance", part.instance)
        writer.member("iteration", part.iteration)
        if part.attempt != 1 { writer.member("attempt", part.attempt) }
        if part.role != .step { writer.member("role", part.role.rawValue) }
      }
    }
  }
}

extension StepAddress {
  /// As events say it: a list of `id instance iteration attempt role`, what is as usual left out.
  package var json: [UInt8] {
    var writer = ObjectWriter()
    writer.address(self)
    return writer.bytes
  }

  init(_ value: Value, at path: String) throws(JobDecodingError) {
    self.init(
      try AttributeReader.list(value, path) { value, path throws(JobDecodingError) in
        var reader = try AttributeReader(value, at: path)
        let component = Component(
          id: try reader.requiredText("id"), instance: try reader.text("instance"),
          iteration: try reader.integer("iteration"), attempt: try reader.integer("attempt", in: 0...Int.max) ?? 1,
          role: try reader.word("role", Role.self) ?? .step)
        try reader.finish()
        return component
      })
  }
}
