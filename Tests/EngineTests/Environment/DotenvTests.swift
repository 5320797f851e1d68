import Engine
import OrderedCollections
import Testing

@Suite("Dotenv files")
struct DotenvTests {
  @Test(
    "lines become variables",
    arguments: [
      ("", [:]), ("A=1", ["A": "1"]), ("A=1\nB=2\n", ["A": "1", "B": "2"]), ("A=1\nA=2", ["A": "2"]),
      ("A=1\r\nB=2\r\n", ["A": "1", "B": "2"]), ("\u{FEFF}A=1", ["A": "1"]), ("export A=1", ["A": "1"]),
      ("export=1", ["export": "1"]), ("  A = 1  ", ["A": "1"]), ("A=", ["A": ""]), ("A=\nB=1", ["A": "", "B": "1"]),
      ("# x\n\nA=1 # y\n#z", ["A": "1"]), ("A=1#2", ["A": "1#2"]), ("A=#2", ["A": ""]),
      ("A=a b\tc", ["A": "a b\tc"]), ("A='a # b'", ["A": "a # b"]), ("A='a\\n$B'", ["A": "a\\n$B"]),
      (#"A="a\n\t\"\\\$x\q""#, ["A": "a\n\t\"\\$x\\q"]), ("A=\"a\nb\" # c\nB=1", ["A": "a\nb", "B": "1"]),
      ("A=$B ${C} `d`", ["A": "$B ${C} `d`"]), ("A=it's", ["A": "it's"]), ("A==", ["A": "="]), ("A='é'", ["A": "é"]),
    ] as [(String, OrderedDictionary<String, String>)])
  func variables(text: String, expected: OrderedDictionary<String, String>) throws {
    #expect(try Dotenv.parse(text) == expected)
  }

  @Test(
    "what is no variable is refused with its line",
    arguments: [
      ("A=1\nB", 2, "expected '=' after 'B'"), ("\n\n1A=2", 3, "'1A' is not the name of an environment variable"),
      ("=2", 1, "'' is not the name of an environment variable"),
      ("A=1\r\nA-B=2", 2, "'A-B' is not the name of an environment variable"),
      ("A=1\nB='x\ny\n", 2, "the quote is not closed"),
      ("A='x' y", 1, "nothing but a comment may follow the closing quote"),
      ("A=\"x\ny\"\nERGATE_STEP=1", 3, "the variable 'ERGATE_STEP' is Ergate's own"),
      ("A=\"x\r\ny\"\nB", 3, "expected '=' after 'B'"), ("A=x\u{0}y", 1, "the value of 'A' contains NUL"),
    ])
  func refused(text: String, line: Int, message: String) throws {
    let failure = try #require(throws: Dotenv.Failure.self) { try Dotenv.parse(text) }
    #expect(failure.line == line)
    #expect(failure.message == message)
  }
}
