import OrderedCollections

/// Writes JSON with a line for each element, as `JSON.stringify(value, null, 2)` does.
struct PrettyJSONWriter {
  private(set) var bytes: [UInt8] = []
  /// Writing stops soon after so many bytes: what is deep grows a hundredfold by its indentation.
  private let limit: Int
  private var indentation = 0

  init(limit: Int = .max) {
    self.limit = limit
  }

  mutating func append(_ value: Value) {
    switch value {
    case .array(let elements) where !elements.isEmpty:
      appendLines("[", elements, "]") { writer, element in writer.append(element) }
    case .object(let members) where !members.isEmpty:
      appendLines("{", members.elements, "}") { writer, member in
        JSONWriter.append(member.key, to: &writer.bytes)
        writer.bytes.append(contentsOf: ": ".utf8)
        writer.append(member.value)
      }
    default:
      JSONWriter.append(value, to: &bytes)
    }
  }

  private mutating func appendLines<Lines: Collection>(
    _ open: String, _ lines: Lines, _ close: String, append: (inout PrettyJSONWriter, Lines.Element) -> Void
  ) {
    indentation += 1
    var separator = open
    for line in lines where bytes.count <= limit {
      appendLineBreak(after: separator)
      append(&self, line)
      separator = ","
    }
    indentation -= 1
    appendLineBreak(after: "")
    bytes.append(contentsOf: close.utf8)
  }

  private mutating func appendLineBreak(after separator: String) {
    bytes.append(contentsOf: separator.utf8)
    bytes.append(UInt8(ascii: "\n"))
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * indentation))
  }
}
