import Expressions
import TestSupport
import Testing

private let values: [(Value, String)] = [
  (Value.null, "null"), (.bool(false), "false"), (.number(1), "1"), (.number(-0.0), "0"), (.number(1e21), "1e+21"),
  (.number(.nan), "null"), (.number(-.infinity), "null"), (.digits("12345678901234567890"), "12345678901234567890"),
  (.string("é😀/"), "\"é😀/\""),
  (.string("\"\\\u{8}\u{c}\n\r\t\0\u{1f}\u{7f}"), #""\"\\\b\f\n\r\t\u0000\u001f"# + "\u{7f}\""),
  (.array([]), "[]"), ([:], "{}"), ([1, [.null]], "[1,[null]]"),
  (["b": 1, "a\n": [:]], #"{"b":1,"a\n":{}}"#),
]

@Suite("Writing JSON")
struct JSONWritingTests {
  @Test("a value is written without white space", arguments: values)
  func compact(value: Value, json: String) {
    #expect(value.json == json)
  }

  @Test("pretty JSON has a line for each element")
  func pretty() throws {
    let value = try Value.parse(json: #"{"name": "x", "list": [1, {"a": []}], "map": {}}"#)
    #expect(
      value.prettyJSON == """
        {
          "name": "x",
          "list": [
            1,
            {
              "a": []
            }
          ],
          "map": {}
        }
        """)
  }

  @Test("what is written goes behind what the buffer holds")
  func appending() {
    var bytes = Array("data: ".utf8)
    Value.array([.string("é")]).append(to: &bytes)
    #expect(String(decoding: bytes, as: UTF8.self) == #"data: ["é"]"#)
  }

  @Test("a value that was written is read back", arguments: [UInt64](1...4))
  func roundTrip(seed: UInt64) async throws {
    var generator = SeededGenerator(seed: seed)
    for number in 0..<300 {
      if number.isMultiple(of: 100) { await Task.yield() }
      let value = Value.random(depth: 4, using: &generator)
      #expect(try Value.parse(json: value.json) == value, "seed \(seed)")
      #expect(try Value.parse(json: value.prettyJSON) == value, "seed \(seed)")
    }
  }

  @Test("every Unicode scalar is read back")
  func allScalars() throws {
    var text = ""
    text.unicodeScalars.append(contentsOf: (0...0x10ffff as ClosedRange<UInt32>).compactMap(Unicode.Scalar.init))
    guard case .string(let copy) = try Value.parse(json: Value.string(text).json) else {
      Issue.record("not a string")
      return
    }
    #expect(copy.utf8.elementsEqual(text.utf8))
  }

  @Test("every escape is read back")
  func allEscapes() throws {
    for unit in UInt16.min...UInt16.max where !UTF16.isSurrogate(unit) {
      let hex = String(unit, radix: 16)
      let escape = "\"\\u" + String(repeating: "0", count: 4 - hex.count) + hex + "\""
      let character = try #require(Unicode.Scalar(unit))
      #expect(try Value.parse(json: escape) == .string(String(character)))
    }
  }

  @Test("random bytes are read or refused, never more", arguments: [UInt64](1...4))
  func fuzz(seed: UInt64) async {
    var generator = SeededGenerator(seed: seed)
    let alphabet = Array("[]{}\",:\\u0123456789dDeE+-.truefalsn \n".utf8) + [0xc3, 0xa9, 0xff, 0x00]
    for number in 0..<1_500 {
      if number.isMultiple(of: 100) { await Task.yield() }
      let count = Int.random(in: 0..<24, using: &generator)
      let bytes = (0..<count).map { _ in alphabet.randomElement(using: &generator) ?? 0 }
      guard let value = try? Value.parse(json: bytes) else { continue }
      #expect((try? Value.parse(json: value.json)) == value, "seed \(seed)")
    }
  }
}
