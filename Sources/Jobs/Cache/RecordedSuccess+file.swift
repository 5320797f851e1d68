import Expressions
import OrderedCollections

extension RecordedSuccess {
  private static let schema = 1

  /// The content of its file: one sealed line (``Seal``).
  package var file: [UInt8] {
    var writer = ObjectWriter(capacity: 1024)
    writer.object { writer in
      writer.member("schema", Self.schema)
      writer.member("job", job)
      writer.member("definition", definition)
      writer.member("input", input)
      writer.member("sources", sources)
      writer.member("environment", environment)
      writer.member("platform", platform)
      writer.member("generated", generated)
      writer.member("result", result) { writer, result in writer.object { $0.members(of: result) } }
      writer.member("attempt", attempt)
      writer.member("stdout", stdout)
      writer.member("stderr", stderr)
      writer.member("variables", variables)
      writer.member("path", path)
    }
    return Seal.closing(writer.bytes)
  }

  /// - Throws: also if a newer version wrote it: then nothing is known of the step.
  package init(file: [UInt8]) throws(FormatError) {
    let value = try Seal.open(file[...])
    do throws(JobDecodingError) {
      var reader = try AttributeReader(value)
      try self.init(members: &reader)
      try reader.finish()
    } catch {
      throw FormatError(error)
    }
  }

  private init(members reader: inout AttributeReader) throws(JobDecodingError) {
    _ = try reader.integer("schema", in: Self.schema...Self.schema)
    self.init(
      job: try reader.requiredText("job"), definition: try reader.requiredText("definition"),
      input: try reader.requiredText("input"), sources: try reader.requiredText("sources"),
      environment: try reader.texts("environment"), platform: try reader.requiredText("platform"),
      generated: try reader.list("generated", AttributeReader.text),
      result: try reader.required("result", "a JSON object") { value, path throws(JobDecodingError) in
        var reader = try AttributeReader(value, at: path)
        let result = try StepResult(members: &reader)
        try reader.finish()
        return result
      },
      attempt: try reader.integer("attempt", in: 0...Int.max) ?? 1)
    stdout = try reader.text("stdout")
    stderr = try reader.text("stderr")
    variables = try reader.texts("variables")
    path = try reader.list("path", AttributeReader.text)
  }
}
