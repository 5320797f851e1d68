/// JSON text, after RFC 8259.
extension Value {
  /// How deep lists and maps may stand in one another in a text that is read.
  package static let maximumJSONDepth = 256

  /// Reads a JSON text.
  ///
  /// Of equal keys the last value counts, at the place of the first, as in JavaScript. An escaped half of a surrogate
  /// pair becomes U+FFFD.
  ///
  /// - Throws: A ``JSONError`` if the text is not JSON, is not UTF-8, has lists and maps more than `maximumDepth` deep in
  ///   one another, or a number that is too large for a double and not an integer.
  package static func parse(
    json text: String, maximumDepth: Int = maximumJSONDepth
  ) throws(JSONError) -> Value {
    try parse(json: text.utf8Span.span, maximumDepth: maximumDepth)
  }

  /// Reads a JSON text in UTF-8.
  package static func parse(
    json bytes: [UInt8], maximumDepth: Int = maximumJSONDepth
  ) throws(JSONError) -> Value {
    try parse(json: bytes.span, maximumDepth: maximumDepth)
  }

  /// Reads a JSON text in UTF-8; offsets in errors count from the start of the slice.
  package static func parse(
    json bytes: ArraySlice<UInt8>, maximumDepth: Int = maximumJSONDepth
  ) throws(JSONError) -> Value {
    try parse(json: bytes.span, maximumDepth: maximumDepth)
  }

  private static func parse(json bytes: Span<UInt8>, maximumDepth: Int) throws(JSONError) -> Value {
    var parser = JSONParser(maximumDepth: maximumDepth)
    return try parser.document(in: bytes)
  }

  /// The value as JSON without white space. NaN and the infinities, for which JSON has no form, are `null`.
  package var json: String {
    var bytes: [UInt8] = []
    append(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The value as JSON with a line for each element and an indentation of two spaces.
  package var prettyJSON: String {
    var bytes: [UInt8] = []
    JSONWriter.append(self, indentation: 0, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends ``json`` as UTF-8.
  package func append(to bytes: inout [UInt8]) {
    JSONWriter.append(self, to: &bytes)
  }
}
