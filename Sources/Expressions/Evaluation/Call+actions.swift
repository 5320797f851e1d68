/// The functions of GitHub Actions.
extension Call {
  /// A text contains another without regard to case; a list contains what equals one of its elements.
  func contains() -> Bool {
    switch arguments[0] {
    case .array(let elements): elements.contains { arguments[1].equals($0) }
    default: matchesText { text, part in BytePattern(part).firstMatch(in: text) != nil }
    }
  }

  /// Tests two texts without regard to case; a list or map matches nothing.
  func matchesText(_ matches: ([UInt8], [UInt8]) -> Bool) -> Bool {
    guard arguments[0].isScalar, arguments[1].isScalar else { return false }
    return matches(arguments[0].coercedString.upperCasedUTF8, arguments[1].coercedString.upperCasedUTF8)
  }

  func formatted() throws(Failure) -> String {
    var text = CallText(of: self)
    for piece in try pieces(of: arguments[0].coercedString) {
      switch piece {
      case .text(let part): try text.append(part)
      case .place(let index): try text.append(arguments[index + 1].coercedString)
      }
    }
    return text.string
  }

  private func pieces(of format: String) throws(Failure) -> [FormatString.Piece] {
    do {
      return try FormatString.pieces(of: format, valueCount: arguments.count - 1)
    } catch {
      throw Failure(message: error.message, argument: 0)
    }
  }

  /// The elements of a list as text with a separator between them; a scalar is its text, a map nothing.
  func joined() throws(Failure) -> String {
    guard case .array(let elements) = arguments[0] else {
      return arguments[0].isScalar ? arguments[0].coercedString : ""
    }
    let separator = arguments.count > 1 && arguments[1].isScalar ? arguments[1].coercedString : ","
    var text = CallText(of: self)
    for (index, element) in elements.enumerated() {
      if index > 0 { try text.append(separator) }
      try text.append(element.coercedString)
    }
    return text.string
  }

  func prettyJSON() throws(Failure) -> String {
    var writer = PrettyJSONWriter(limit: limit)
    writer.append(arguments[0])
    try checkSize(writer.bytes.count)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  func parsedJSON() throws(Failure) -> Value {
    do {
      return try Value.parse(json: arguments[0].coercedString)
    } catch {
      throw Failure(message: "the argument of fromJSON is not JSON: \(error)", argument: 0)
    }
  }
}
