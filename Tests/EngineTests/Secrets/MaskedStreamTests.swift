import Testing

@testable import Engine

@Suite("Masking")
struct MaskedStreamTests {
  /// What comes out of each piece, and at the end.
  private func pieces(_ secrets: [String], _ input: String...) throws -> [String] {
    var stream = try mask(secrets).stream
    var output = input.map { String(decoding: stream.mask(Array($0.utf8)), as: UTF8.self) }
    output.append(String(decoding: stream.finish(), as: UTF8.self))
    return output
  }

  private func mask(_ secrets: [String]) throws -> SecretMask {
    SecretMask(try secrets.enumerated().map { try Secret("s\($0.offset)", Array($0.element.utf8)) })
  }

  @Test(
    "a secret is replaced, and nothing else",
    arguments: [
      ("hunter2", "***"), ("a hunter2 b", "a *** b"), ("hunter", "hunter"), ("hunterhunter2", "hunter***"),
      ("hunter2hunter2", "***"), ("hunter2 hunter2", "*** ***"), ("", ""), ("huntér2", "huntér2"),
    ])
  func whole(input: String, expected: String) throws { #expect(try mask(["hunter2"]).mask(input) == expected) }

  @Test("what may be the beginning of a secret is kept back until it is decided, and nothing else is")
  func keptBack() throws {
    #expect(
      try pieces(["hunter2"], "Password: ", "hun", "gry hunt", "er", "2!") == [
        "Password: ", "", "hungry ", "", "***!", "",
      ])
    #expect(try pieces(["hunter2"], "the hunt") == ["the ", "hunt"])
    #expect(try pieces(["hunter2"], "hunter2") == ["***", ""])
    #expect(try pieces(["hunter2"], "hunter2", "hunter2") == ["***", "", ""])
    #expect(try pieces(["hunter2"], "hunter2", " ") == ["***", " ", ""])
  }

  @Test("a secret that comes byte by byte is masked")
  func bytes() throws {
    var stream = try mask(["hunter2"]).stream
    let output = "<hunter2>".utf8.flatMap { stream.mask([$0]) } + stream.finish()
    #expect(String(decoding: output, as: UTF8.self) == "<***>")
  }

  @Test("of secrets that overlap or hold each other nothing remains")
  func overlapping() throws {
    #expect(try mask(["abcdef", "defghi"]).mask("-abcdefghi-") == "-***-")
    #expect(try mask(["abcdef", "bcde"]).mask("-abcdef-bcde-abcd-") == "-***-***-abcd-")
    #expect(try mask(["abcd", "abcdefgh"]).mask("abcdefgx abcdefgh") == "***efgx ***")
    #expect(try pieces(["abcd", "abcdefgh"], "abcd", "efg", "x") == ["", "", "***efgx", ""])
    #expect(try pieces(["abcd", "abcdefgh"], "abcd") == ["", "***"])
  }

  @Test("each line of four characters or more is secret too, with either line end")
  func lines() throws {
    let mask = try mask(["-- KEY --\n  first\nabc\nlast line\n"])
    #expect(mask.mask("first, abc, last line") == "***, abc, ***")
    #expect(mask.mask("-- KEY --\r\n  first\r\nabc\r\nlast line\r\n.") == "***.")
  }

  @Test(
    "every form of a secret is masked",
    arguments: [
      "token=p@ss w/rd'$\"\\é", "cEBzcyB3L3JkJyQiXMOp", "eHBAc3Mgdy9yZCckIlzDqQ==", "eHhwQHNzIHcvcmQnJCJcw6k=",
      "cEBzcyB3L3JkJyQiXMOpCg==", "7040737320772f72642724225cc3a9", "p%40ss%20w%2Frd%27%24%22%5C%C3%A9",
      "p%40ss+w%2frd%27%24%22%5c%c3%a9",
      #""p@ss w/rd'$\"\\é""#, #""p@ss w\/rd'$\"\\\u00e9""#, #"'p@ss w/rd'\''$"\é'"#, #"'p@ss w/rd'"'"'$"\é'"#,
      #"p@ss\ w/rd\'\$\"\\é"#, #""p@ss w/rd'\$\"\\é""#,
    ])
  func forms(text: String) throws {
    let masked = try mask([#"p@ss w/rd'$"\é"#]).mask(text)
    #expect(masked.contains("***"), "\(masked)")
    #expect(masked.utf8.count <= 11, "\(masked)")
  }

  @Test("a long secret is masked in the lines in which programs print it")
  func wrapped() throws {
    let secret = String(repeating: "0123456789abcdef", count: 5)
    let base64 = """
      MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWYwMTIzNDU2Nzg5YWJjZGVmMDEyMzQ1Njc4
      OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWYK

      """
    let digits = String(repeating: "30313233343536373839616263646566", count: 5)
    let hexadecimal = "\(digits.prefix(60))\n\(digits.dropFirst(60).prefix(60))\n\(digits.dropFirst(120))0a\n"
    #expect(try mask([secret]).mask(base64) == "***\n")
    #expect(try mask([secret]).mask(hexadecimal) == "***0a\n")
  }

  @Test("a secret names itself, and not its value")
  func redacted() throws {
    let secret = try Secret("token", Array("hunter2".utf8))
    #expect("\(secret)" == "***")
    #expect(String(reflecting: secret) == "***")
    var dumped = ""
    dump([secret], to: &dumped)
    #expect(!dumped.contains("hunter2"))
    #expect(try mask(["hunter2", "other one"]).name(in: Array("x=aHVudGVyMg==".utf8)) == "s0")
  }

  @Test(
    "what would be masked in everything is no secret",
    arguments: [
      ("abc", "is shorter than 4 characters"), ("", "is shorter than 4 characters"), ("    ", "is blank"),
      ("TRUE", "is one of the words true, false, null and none"), ("éé", "is shorter than 4 characters"),
    ])
  func refused(text: String, problem: String) {
    #expect { try Secret("s", Array(text.utf8)) } throws: { ($0 as? SecretProblem)?.message == problem }
  }
}
