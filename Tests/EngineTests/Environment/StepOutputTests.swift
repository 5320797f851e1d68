import Engine
import Expressions
import OrderedCollections
import Testing

@Suite("The files that steps write")
struct StepOutputTests {
  @Test(
    "lines and blocks become assignments",
    arguments: [
      ("", [:]), ("a=1\n", ["a": "1"]), ("a=1", ["a": "1"]), ("a=\nb=x=y\n", ["a": "", "b": "x=y"]),
      ("a=1\na=2\n", ["a": "2"]), ("\n\r\na=1\n", ["a": "1"]), ("a= 1 \n", ["a": " 1 "]),
      ("a<<E\nx\ny=1\nE\nb=2\n", ["a": "x\ny=1", "b": "2"]), ("a<<E\nE\n", ["a": ""]),
      ("a<<E\n\nE\n", ["a": ""]), ("a=x<<E\n", ["a": "x<<E"]), ("a<<E\n E\nE\n", ["a": " E"]),
      // Windows programs end lines so.
      ("a=1\r\nb=2\r\n", ["a": "1", "b": "2"]), ("a<<E\r\nx\r\nE\r\n", ["a": "x"]),
    ] as [(String, OrderedDictionary<String, String>)])
  func assignments(text: String, expected: OrderedDictionary<String, String>) throws {
    #expect(try StepOutput.assignments(in: Array(text.utf8), file: "ERGATE_ENV") == expected)
  }

  @Test(
    "what is neither is refused",
    arguments: [
      (Array("a\n".utf8), "line 1 of F is neither name=value nor name<<DELIMITER: 'a'"),
      (Array("a=1\n::set-env\n".utf8), "line 2 of F is neither name=value nor name<<DELIMITER: '::set-env'"),
      (Array("a<<E\nx\n".utf8), "the block of 'a' in line 1 of F has no end 'E'"),
      (Array("a<<\nx\n".utf8), "line 1 of F is neither name=value nor name<<DELIMITER: 'a<<'"),
      (Array("=1\n".utf8), "line 1 of F has no name before '='"),
      (Array("<<E\nE\n".utf8), "line 1 of F has no name before '<<'"),
      ([0x61, 0x3D, 0xFF], "what the step wrote to F is not UTF-8"),
    ])
  func refused(bytes: [UInt8], message: String) {
    #expect(throws: StepOutput.Failure(message: message)) { try StepOutput.assignments(in: bytes, file: "F") }
  }

  @Test(
    "ERGATE_OUTPUT also takes one JSON object",
    arguments: [
      ("a=1\n", ["a": .string("1")]), (#"{"a": [1, null]}"#, ["a": .array([.number(1), .null])]),
      ("\n {\"a\": {}}\n\n", ["a": .object([:])]), ("[=1\n", ["[": .string("1")]),
    ] as [(String, OrderedDictionary<String, Value>)])
  func json(text: String, expected: OrderedDictionary<String, Value>) throws {
    #expect(try StepOutput.outputs(in: Array(text.utf8)) == expected)
  }

  @Test("JSON that is none is refused", arguments: ["{\"a\": 1", "{\"a\": 1}\nb=2\n", "{a=1}"])
  func badJSON(text: String) throws {
    let failure = try #require(throws: StepOutput.Failure.self) { try StepOutput.outputs(in: Array(text.utf8)) }
    #expect(failure.message.hasPrefix("what the step wrote to ERGATE_OUTPUT begins with '{' but is no JSON: "))
  }

  @Test(
    "data never becomes a variable that steers programs",
    arguments: [
      "PATH", "LD_PRELOAD", "LD_LIBRARY_PATH", "BASH_ENV", "ENV", "IFS", "SHELLOPTS", "BASHOPTS", "ERGATE_STEP", "A B",
      "1A", "", "A\u{0}", "É", "BASH_FUNC_ls%%",
    ])
  func unsafe(name: String) {
    #expect(throws: StepOutput.Failure.self) { try StepOutput.refuseUnsafe([name: "x"]) }
  }

  @Test("other variables are taken, but not with NUL")
  func safe() throws {
    try StepOutput.refuseUnsafe(["PATHS": "1", "_LD": "", "path": "x", "HOME": "/tmp"])
    #expect(throws: StepOutput.Failure(message: "the step wrote a value with NUL to ERGATE_ENV, for A")) {
      try StepOutput.refuseUnsafe(["A": "x\u{0}"])
    }
  }

  @Test("ERGATE_PATH has one absolute directory a line")
  func directories() throws {
    #expect(try StepOutput.directories(in: Array("/a b\r\n\n/c".utf8)) == ["/a b", "/c"])
    for text in ["bin", "/a:/b", ".", "/a\u{0}"] {
      let message = "the step wrote '\(text)' to ERGATE_PATH; a line is one absolute directory"
      #expect(throws: StepOutput.Failure(message: message)) { try StepOutput.directories(in: Array(text.utf8)) }
    }
  }
}
