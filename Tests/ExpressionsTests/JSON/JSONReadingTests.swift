import Expressions
import Testing

private let texts: [(String, Value)] = [
  ("null", Value.null), (" true ", .bool(true)), ("false\n", .bool(false)), ("0", .number(0)), ("-1", .number(-1)),
  ("1.5", .number(1.5)), ("1e3", .number(1000)), ("1E+3", .number(1000)), ("25e-1", .number(2.5)),
  ("1.7976931348623157e308", .number(.greatestFiniteMagnitude)), ("5e-324", .number(.leastNonzeroMagnitude)),
  ("1e-400", .number(0)), ("0.1", .number(0.1)), ("123456789.123456789", .number(123_456_789.123_456_789)),
  ("0.30000000000000004", .number(0.1 + 0.2)), ("1e23", .number(1e23)),
  ("9007199254740993.0", .number(9007199254740992)),
  ("\"\"", .string("")), ("\"é😀\"", .string("é😀")), (#""\"\\\/\b\f\n\r\t""#, .string("\"\\/\u{8}\u{c}\n\r\t")),
  (#""\u00e9\u20AC\ud83d\ude00""#, .string("é€😀")), (#""\u0000""#, .string("\0")), ("[]", .array([])),
  ("[ 1 , [ ] ]", [1, []]), ("{}", [:]),
  (#"{"b": 1, "a": {"b": null}}"#, ["b": 1, "a": ["b": .null]]),
]

@Suite("Reading JSON")
struct JSONReadingTests {
  @Test("a JSON text is read", arguments: texts)
  func reading(text: String, expected: Value) throws {
    #expect(try Value.parse(json: text) == expected)
  }

  @Test(
    "half of a surrogate pair becomes a replacement character",
    arguments: [
      (#""\ud83d""#, "\u{fffd}"), (#""\ude00""#, "\u{fffd}"), (#""\ud83dx""#, "\u{fffd}x"),
      (#""\ud83d\n""#, "\u{fffd}\n"), (#""\ud83d\ud83d\ude00""#, "\u{fffd}😀"), (#""\ude00\ud83d""#, "\u{fffd}\u{fffd}"),
    ])
  func surrogates(text: String, expected: String) throws {
    #expect(try Value.parse(json: text) == .string(expected))
  }

  @Test("of equal keys the last value counts, at the place of the first")
  func duplicateKeys() throws {
    #expect(try Value.parse(json: #"{"a": 1, "b": 2, "a": 3}"#).json == #"{"a":3,"b":2}"#)
  }

  @Test(
    "an integer that a double would change keeps its digits",
    arguments: [
      ("9007199254740991", false), ("9007199254740992", false), ("9007199254740993", true), ("9007199254740994", false),
      ("12345678901234567890", true), ("-12345678901234567890", true), ("1000000000000000000000", true),
      ("100000000000000000000", false), ("1152921504606846976", true), (String(repeating: "7", count: 400), true),
    ])
  func digits(text: String, keepsDigits: Bool) throws {
    let value = try Value.parse(json: text)
    #expect(value == (keepsDigits ? .digits(text) : .number(Double(text) ?? .nan)))
    #expect(value.json == text)
  }

  @Test(
    "what is not JSON is refused",
    arguments: [
      ("", "the text ends where a value should stand at byte 0"),
      (" ", "the text ends where a value should stand at byte 1"),
      ("nul", "the text ends where the rest of 'null' should stand at byte 3"),
      ("trux", "found 'x' where the rest of 'true' should stand at byte 3"),
      ("True", "found 'T' where a value should stand at byte 0"),
      ("1 2", "found '2' where the end of the text should stand at byte 2"),
      ("[1,]", "found ']' where a value should stand at byte 3"),
      ("[1 2]", "found '2' where ',' or ']' should stand at byte 3"),
      ("[1", "the text ends where ',' or ']' should stand at byte 2"),
      ("{a: 1}", "found 'a' where a key in double quotes should stand at byte 1"),
      (#"{"a" 1}"#, "found '1' where ':' should stand at byte 5"),
      (#"{"a":1,}"#, "found '}' where a key in double quotes should stand at byte 7"),
      ("'a'", "found ''' where a value should stand at byte 0"),
      ("01", "a number starts with a 0 that does not count at byte 0"),
      ("-", "the text ends where a digit should stand at byte 1"),
      ("1.", "the text ends where a digit should stand at byte 2"),
      (".5", "found '.' where a value should stand at byte 0"),
      ("1e", "the text ends where a digit should stand at byte 2"),
      ("+1", "found '+' where a value should stand at byte 0"), ("1e400", "the number 1e400 is too large at byte 0"),
      ("[-1e999]", "the number -1e999 is too large at byte 1"),
      ("NaN", "found 'N' where a value should stand at byte 0"),
      ("\"a", "the string is not closed at byte 0"),
      ("\"a\\", "the escape is none of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX at byte 2"),
      (#""\x""#, #"the escape is none of \" \\ \/ \b \f \n \r \t \uXXXX at byte 1"#),
      (#""\u12g4""#, #"'\u' takes four hexadecimal digits at byte 1"#),
      (#""\u12"#, #"'\u' takes four hexadecimal digits at byte 1"#),
      ("\"a\nb\"", "found a control character in a string, where it must be written as an escape at byte 2"),
      ("\u{feff}1", "found byte 0xef where a value should stand at byte 0"),
      ("1 // one", "found '/' where the end of the text should stand at byte 2"),
    ])
  func refusal(text: String, message: String) {
    #expect(message == description { try Value.parse(json: text) })
  }

  @Test("bytes that are not UTF-8 are refused")
  func encoding() {
    #expect(
      description { try Value.parse(json: Array("[\"aé".utf8) + [0x80] + Array("\"]".utf8)) }
        == "the string is not UTF-8 at byte 5")
    #expect(
      description { try Value.parse(json: Array("\"\\n".utf8) + [0xed, 0xa0, 0x80, 0x22]) }
        == "the string is not UTF-8 at byte 0")
  }

  @Test("offsets in a slice count from its start")
  func slice() {
    let bytes = Array("{}\n[1,x]".utf8)
    #expect(description { try Value.parse(json: bytes[3...]) } == "found 'x' where a value should stand at byte 3")
  }

  @Test("lists and maps in one another are limited in depth")
  func depth() throws {
    let deepest = String(repeating: "[", count: 256) + String(repeating: "]", count: 256)
    #expect(try Value.parse(json: deepest).json == deepest)
    #expect(
      description { try Value.parse(json: "[\(deepest)]") }
        == "lists and maps stand more than 256 deep in one another at byte 256")
    #expect(
      description { try Value.parse(json: String(repeating: #"{"a":["#, count: 1_000_000)) }
        == "lists and maps stand more than 256 deep in one another at byte 768")
    #expect(
      description { try Value.parse(json: "[[]]", maximumDepth: 1) }
        == "lists and maps stand more than 1 deep in one another at byte 1")
  }

  private func description(_ parse: () throws -> Value) -> String {
    do {
      return "no error: \(try parse())"
    } catch {
      return "\(error)"
    }
  }
}
