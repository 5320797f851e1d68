import Expressions
import OrderedCollections

/// Writes compact JSON straight into bytes: a journal line costs no tree of values.
struct ObjectWriter {
  var bytes: [UInt8] = []

  init(capacity: Int = 256) { bytes.reserveCapacity(capacity) }

  // MARK: Composites

  mutating func object(_ members: (inout ObjectWriter) -> Void) {
    bytes.append(UInt8(ascii: "{"))
    members(&self)
    bytes.append(UInt8(ascii: "}"))
  }

  mutating func array<Element>(_ elements: some Sequence<Element>, _ write: (inout ObjectWriter, Element) -> Void) {
    bytes.append(UInt8(ascii: "["))
    for element in elements {
      separate()
      write(&self, element)
    }
    bytes.append(UInt8(ascii: "]"))
  }

  /// The name of a member; its value must follow.
  mutating func key(_ name: String) {
    separate()
    text(name)
    bytes.append(UInt8(ascii: ":"))
  }

  /// A bracket as the last byte is always one that was just opened: a text ends with a quotation mark.
  private mutating func separate() {
    if bytes.last != UInt8(ascii: "{"), bytes.last != UInt8(ascii: "[") { bytes.append(UInt8(ascii: ",")) }
  }

  // MARK: Members that are left out when they are nil or what a reader takes for granted

  mutating func member(_ name: String, _ value: String?) {
    guard let value else { return }
    key(name)
    text(value)
  }

  mutating func member(_ name: String, _ value: (some FixedWidthInteger)?) {
    guard let value else { return }
    key(name)
    integer(value)
  }

  mutating func member(_ name: String, _ value: Timestamp?) {
    guard let value else { return }
    key(name)
    timestamp(value)
  }

  mutating func member(_ name: String, _ value: Value) {
    guard value != .null else { return }
    key(name)
    self.value(value)
  }

  mutating func member(_ name: String, if condition: Bool) {
    guard condition else { return }
    key(name)
    bytes.append(contentsOf: "true".utf8)
  }

  mutating func member(_ name: String, _ texts: [String]) {
    guard !texts.isEmpty else { return }
    key(name)
    array(texts) { $0.text($1) }
  }

  mutating func member(_ name: String, _ texts: OrderedDictionary<String, String>) {
    guard !texts.isEmpty else { return }
    key(name)
    object { writer in for (key, text) in texts { writer.member(key, text) } }
  }

  mutating func member(_ name: String, _ values: OrderedDictionary<String, Value>) {
    guard !values.isEmpty else { return }
    key(name)
    value(.object(values))
  }

  mutating func member<Part>(_ name: String, _ part: Part?, _ write: (inout ObjectWriter, Part) -> Void) {
    guard let part else { return }
    key(name)
    write(&self, part)
  }

  mutating func member<Part>(_ name: String, each parts: [Part], _ write: (inout ObjectWriter, Part) -> Void) {
    guard !parts.isEmpty else { return }
    key(name)
    array(parts, write)
  }

  // MARK: Values

  mutating func value(_ value: Value) { value.append(to: &bytes) }

  mutating func timestamp(_ instant: Timestamp) {
    bytes.append(UInt8(ascii: "\""))
    instant.append(to: &bytes)
    bytes.append(UInt8(ascii: "\""))
  }

  mutating func integer(_ number: some FixedWidthInteger) {
    bytes.append(contentsOf: number.description.utf8)
  }

  mutating func text(_ text: String) { JSONWriter.append(text, to: &bytes) }
}
