import Expressions

extension ObjectWriter {
  mutating func process(_ process: ProcessIdentity) {
    object { writer in
      writer.member("pid", process.pid)
      writer.member("start_time", process.startTime)
      writer.member("session", process.session)
      writer.member("boot", process.boot)
    }
  }
}

extension ProcessIdentity {
  init(_ value: Value, at path: String) throws(JobDecodingError) {
    var reader = try AttributeReader(value, at: path)
    self.init(
      pid: try reader.required("pid", "a process number", Self.number),
      startTime: try reader.required("start_time", "a whole number", Self.number),
      session: try reader.required("session", "a process number", Self.number),
      boot: try reader.requiredText("boot"))
    try reader.finish()
  }

  private static func number<Number: FixedWidthInteger>(
    _ value: Value, _ path: String
  ) throws(JobDecodingError) -> Number {
    try AttributeReader.integer(value, path, in: Number.min...Number.max)
  }
}
