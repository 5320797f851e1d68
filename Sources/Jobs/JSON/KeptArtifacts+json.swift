import Expressions

extension ObjectWriter {
  mutating func members(of artifacts: KeptArtifacts) {
    member("directory", artifacts.directory)
    member("files", artifacts.files)
    member("bytes", Int(artifacts.bytes))
    member("unmatched", artifacts.unmatched)
  }
}

extension KeptArtifacts {
  init(_ value: Value, at path: String) throws(JobDecodingError) {
    var reader = try AttributeReader(value, at: path)
    try self.init(members: &reader)
    try reader.finish()
  }

  init(members reader: inout AttributeReader) throws(JobDecodingError) {
    self.init(
      directory: try reader.text("directory"), files: try reader.integer("files", in: 0...Int.max) ?? 0,
      bytes: Int64(try reader.integer("bytes", in: 0...Int.max) ?? 0),
      unmatched: try reader.list("unmatched", AttributeReader.text))
  }
}
