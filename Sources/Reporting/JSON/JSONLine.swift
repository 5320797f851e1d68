import Expressions

/// One JSON object on a line of its own, written member by member.
struct JSONLine {
  private(set) var bytes: [UInt8]

  init(schema: Int, report: String, job: String) {
    bytes = Array("{\"schema\":\(schema)".utf8)
    add("report", report)
    add("job", job)
  }

  mutating func add(_ name: String, _ text: String) {
    key(name)
    JSONWriter.append(text, to: &bytes)
  }

  mutating func add(_ name: String, json: [UInt8]) {
    key(name)
    bytes += json
  }

  /// Adds the members of an object, given without its braces.
  mutating func add(members: some Sequence<UInt8>) {
    bytes.append(UInt8(ascii: ","))
    bytes += members
  }

  consuming func closed() -> [UInt8] {
    bytes += Array("}\n".utf8)
    return bytes
  }

  private mutating func key(_ name: String) {
    bytes.append(UInt8(ascii: ","))
    JSONWriter.append(name, to: &bytes)
    bytes.append(UInt8(ascii: ":"))
  }
}
