import Expressions

extension JournalRecord {
  /// The record as one line of a journal: a sealed JSON object (``Seal``) and a line feed.
  ///
  /// ```
  /// {"schema":1,"epoch":1,"time":"2026-01-02T03:04:05.678Z","event":"step-done","address":[{"id":"build"}],
  ///  "status":"completed","exit_code":0,"duration":1.5,"progress":{"current_step":1,"steps_completed":1,"percent":50},
  ///  "crc":"0a1b2c3d"}
  /// ```
  ///
  /// Members that are as a reader takes for granted (null, empty, attempt 1, an outcome that follows from the status)
  /// are left out.
  package var line: [UInt8] {
    var writer = ObjectWriter()
    writer.object { writer in
      writer.member("schema", Self.schema)
      writer.member("epoch", epoch)
      writer.member("time", time)
      writer.members(of: event)
    }
    return Seal.closing(writer.bytes)
  }

  /// Its members as in a line of a journal, but for the schema and the checksum: JSON without braces, for an object that
  /// says more.
  package var members: ArraySlice<UInt8> {
    var writer = ObjectWriter()
    writer.object { writer in
      writer.member("epoch", epoch)
      writer.member("time", time)
      writer.members(of: event)
    }
    return writer.bytes.dropFirst().dropLast()
  }

  /// Reads one line, line feed included.
  package init(line: ArraySlice<UInt8>) throws(FormatError) {
    let value = try Seal.open(line)
    do throws(JobDecodingError) {
      self = try Self(value)
    } catch {
      throw FormatError(error)
    }
  }

  package init(line: [UInt8]) throws(FormatError) { try self.init(line: line[...]) }

  private init(_ value: Value) throws(JobDecodingError) {
    var reader = try AttributeReader(value)
    try reader.checkSchema(Self.schema)
    self.init(
      epoch: try reader.required("epoch", "a whole number") { value, path throws(JobDecodingError) in
        try AttributeReader.integer(value, path, in: 0...Int.max)
      },
      time: try reader.requiredTimestamp("time"), event: try Event(members: &reader))
    try reader.finish()
  }
}
