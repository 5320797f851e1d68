import Testing
import Workflows

@Suite("What a job is given")
struct InputBindingTests {
  @Test(
    "a word of the command line becomes a value of the input's type, or is refused",
    arguments: [
      ("string", "", #""""#), ("string", "010", #""010""#), ("string", "a=b\n", #""a=b\n""#),
      ("integer", "10", "10"), ("integer", "010", "10"), ("integer", "0x1F", "31"), ("integer", "-3", "-3"),
      ("integer", "1e3", "1000"), ("integer", "12345678901234567890", "12345678901234567890"),
      ("integer", "1.5", "must be an integer, found '1.5'"), ("integer", "", "must be an integer, found ''"),
      ("integer", "1 ", "must be an integer, found '1 '"), ("integer", "1_000", "must be an integer, found '1_000'"),
      ("number", "1.50", "1.5"), ("number", ".5", "0.5"), ("number", ".inf", "must be a number, found '.inf'"),
      ("number", "1,5", "must be a number, found '1,5'"),
      ("boolean", "true", "true"), ("boolean", "false", "false"),
      ("boolean", "yes", "must be true or false, found 'yes'"), ("boolean", "1", "must be true or false, found '1'"),
      ("list", "[a, 1, {b: c}]", #"["a",1,{"b":"c"}]"#), ("list", "a,b", "must be a list, found 'a,b'"),
      ("list", "{a: 1}", "must be a list, found '{a: 1}'"), ("list", "[", "must be a list, found '['"),
      ("map", "{a: 1}", #"{"a":1}"#), ("map", "[]", "must be a map, found '[]'"),
      ("path", "x/y", #""/at/x/y""#), ("path", "", "must be a path, found the text ''"),
      ("{type: choice, options: [a, 1.10]}", "1.10", #""1.10""#),
      ("{type: choice, options: [debug, release]}", "relase", "must be one of debug, release; found 'relase'"),
      ("{type: string, pattern: '^v\\d+$'}", "v12", #""v12""#),
      ("{type: string, pattern: '^v\\d+$'}", "v", "must match the pattern '^v\\d+$'; found 'v'"),
      ("{type: string, pattern: '^v\\d+$'}", "v1\n", "must match the pattern '^v\\d+$'; found 'v1…'"),
      ("{type: string, pattern: '^v\\d+$'}", "v٣", "must match the pattern '^v\\d+$'; found 'v٣'"),
      ("{type: string, pattern: b}", "abc", #""abc""#),
      ("{type: integer, min: 1, max: 3}", "0", "must be at least 1; found 0"),
      ("{type: integer, min: 1, max: 3}", "4", "must be at most 3; found 4"),
      ("{type: string, min: 2}", "é", "must have a length of at least 2; found 1"),
      ("{type: list, max: 1}", "[a, b]", "must have a length of at most 1; found 2"),
      ("{type: map, min: 1}", "{}", "must have a length of at least 1; found 0"),
    ])
  func words(type: String, text: String, expected: String) {
    let declaration = type.hasPrefix("{") ? type : "{type: \(type)}"
    let isError = expected.hasPrefix("must")
    #expect(
      bind("x=\(text)", to: "inputs: {x: \(declaration)}")
        == (isError ? "the input 'x' \(expected)" : "{\"x\":\(expected)}")
    )
  }

  @Test(
    "in a file a text keeps its spelling, and other inputs take the value",
    arguments: [
      ("string", "3.10", #""3.10""#), ("string", "no", #""no""#), ("string", "~", "null"), ("string", "''", #""""#),
      ("string", "[a]", "must be a text, found a list"),
      ("integer", "3", "3"), ("integer", "'3'", "must be an integer, found the text '3'"),
      ("boolean", "true", "true"), ("boolean", "no", "must be true or false, found the text 'no'"),
      ("list", "[a]", #"["a"]"#), ("list", "a", "must be a list, found the text 'a'"),
      ("map", "{a: ~}", #"{"a":null}"#),
      ("path", "x", #""x""#), ("{type: choice, options: ['1.0']}", "1.0", #""1.0""#),
    ])
  func files(type: String, value: String, expected: String) {
    let declaration = type.hasPrefix("{") ? type : "{type: \(type)}"
    let isError = expected.hasPrefix("must")
    #expect(
      bind(file: "x: \(value)\n", to: "inputs: {x: \(declaration)}")
        == (isError ? "the input 'x' \(expected)" : "{\"x\":\(expected)}"))
  }

  @Test("what is not given has its default, or is null")
  func defaults() {
    let declarations = "inputs: {a: {default: x}, b: {type: integer}, c: {type: list, default: [1]}}"
    #expect(bind(to: declarations) == #"{"a":"x","b":null,"c":[1]}"#)
    #expect(bind("c=[]", "b=1", to: declarations) == #"{"a":"x","b":1,"c":[]}"#)
    #expect(bind(file: "a: ~\n", to: declarations) == #"{"a":"x","b":null,"c":[1]}"#)
  }

  @Test("of several values for one input the last counts, and only that is checked")
  func last() {
    #expect(bind("n=x", "n=2", to: "inputs: {n: {type: integer}}") == #"{"n":2}"#)
    #expect(bind("n=2", "n=x", to: "inputs: {n: {type: integer}}") == "the input 'n' must be an integer, found 'x'")
  }

  @Test("all that is wrong is reported at once")
  func all() {
    #expect(
      bind("n=x", "m=1", to: "inputs: {n: {type: integer}, k: {required: true}, l: {required: true}}")
        == """
        the input 'n' must be an integer, found 'x'; the workflow 'example' has no input 'm'; \
        the input 'k' is required; the input 'l' is required
        """)
    #expect(bind(file: "k: ~", to: "inputs: {k: {required: true}}") == "the input 'k' must be a text, found nothing")
  }

  @Test("a workflow that declares no inputs, or none, says so")
  func undeclared() throws {
    #expect(bind("x=1", to: "description: d") == "the workflow 'example' has no input 'x'")
    #expect(bind("x=1", to: "inputs: {}") == "the workflow 'example' has no input 'x'")
    #expect(try workflow("steps: [{run: make}]").inputs == nil)
    #expect(try workflow("inputs: {}\nsteps: [{run: make}]").inputs?.isEmpty == true)
  }

  @Test("a word without a name and '=' is no input", arguments: ["x", "=x", ""])
  func noInput(word: String) {
    #expect(GivenInput(word: word) == nil)
  }

  @Test("a bomb of aliases in a word is refused like one in a file")
  func bomb() {
    let levels = (1...9).map { "&a\($0) [" + Array(repeating: "*a\($0 - 1)", count: 9).joined(separator: ", ") + "]" }
    let text = "[&a0 [x], " + levels.joined(separator: ", ") + "]"
    #expect(bind("x=" + text, to: "inputs: {x: {type: list}}").hasPrefix("the input 'x' must be a list, found '[&a0"))
  }
}

@Suite("Patterns of inputs")
struct InputPatternTests {
  @Test(
    "what other engines read in another way is refused",
    arguments: [
      #"(?<n>a)"#, #"(?i)a"#, #"(?<=a)b"#, #"\1"#, #"\p{L}"#, #"a++"#, #"a{2}+"#, #"[a&&b]"#, #"[a--b]"#, #"[[a]]"#,
      #"a{,2}"#, #"a{x}"#, #"{"#, #"a{2"#, #"\"#, #"("#, #"[a"#, #"*"#, #"\Qx"#, #"\x41"#,
    ])
  func refused(text: String) {
    #expect(throws: InputPattern.Failure.self) { try InputPattern(text) }
  }

  @Test(
    "patterns mean what they mean in ECMA-262",
    arguments: [
      (#"^a{2,3}$"#, "aaa", true), (#"^a{2,3}$"#, "aaaa", false), (#"^(?:a|b)+?$"#, "abab", true),
      (#"^[\w.-]+$"#, "a_1.b-c", true), (#"^\w$"#, "é", false), (#"^\d$"#, "5", true), (#"^.$"#, "\n", false),
      (#"^a$"#, "a\n", false), (#"^b"#, "a\nb", false), (#"^\[\{$"#, "[{", true), (#"^(?!-)"#, "-x", false),
      (#"^.$"#, "e\u{301}", false), ("", "anything", true),
    ])
  func meaning(pattern: String, text: String, matches: Bool) throws {
    #expect(try InputPattern(pattern).matches(text) == matches)
  }
}
