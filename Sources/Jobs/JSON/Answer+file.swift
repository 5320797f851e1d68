import Expressions

/// An answer as a backend of files keeps it: a sealed line.
extension Answer {
  package var file: [UInt8] {
    var writer = ObjectWriter(capacity: 256)
    writer.object { writer in
      writer.member("address", step) { $0.address($1) }
      writer.member("approval", approval) { $0.approval($1) }
    }
    return Seal.closing(writer.bytes)
  }

  /// - Throws: ``FormatError``.
  package init(file bytes: [UInt8]) throws(FormatError) {
    let value = try Seal.open(bytes[...])
    do throws(JobDecodingError) {
      var reader = try AttributeReader(value)
      self.init(
        step: try reader.required("address", "the address of a step", StepAddress.init),
        approval: try reader.required("approval", "a JSON object", Approval.init))
      try reader.finish()
    } catch {
      throw FormatError(error)
    }
  }
}

extension ObjectWriter {
  mutating func approval(_ approval: Approval) {
    object { writer in
      writer.member("by", approval.by)
      writer.member("values", approval.values)
      writer.member("rejection", approval.rejection)
    }
  }
}

extension Approval {
  init(_ value: Value, at path: String) throws(JobDecodingError) {
    var reader = try AttributeReader(value, at: path)
    self.init(
      by: try reader.requiredText("by"), values: reader.value("values"), rejection: try reader.text("rejection"))
    try reader.finish()
  }
}
