import Diagnostics
import Testing
import YAML

/// Texts that are no YAML, each with the headline of its message.
private let texts = [
  ("a:\n\tb: 1", "2:1 tabs cannot indent YAML: use spaces"),
  ("a: 1\n\tb: 1", "2:1 tabs cannot indent YAML: use spaces"),
  ("- a\n\t- b", "2:1 tabs cannot indent YAML: use spaces"),
  ("a: [1, 2\nb: 3", "1:4 unclosed '['"), ("a: {b: 1", "1:4 unclosed '{'"), ("a: [1}", "1:6 '}' cannot close '['"),
  ("a: 1]", ""), ("]", "1:1 expected a value, found ']'"), ("a: [b c: d e: f]", "1:13 expected ',' or ']'"),
  ("a: [x ${{ y }}]", "1:7 an expression between '[' and ']' must be in quotes"),
  ("a: 'it's'", "1:8 unexpected text after a closing quote"), ("a: 'b", "1:4 unclosed single quote"),
  ("a: \"b", "1:4 unclosed double quote"), ("a: \"\\q\"", "1:5 unknown escape '\\q' in double quotes"),
  ("a: \"\\u12\"", "1:5 '\\u' needs 4 hexadecimal digits"), ("a: \"\\ud800\"", "1:5 '\\ud800' is not a character"),
  ("a: b: c", "1:5 a value without quotes cannot hold ': '"),
  ("a: b\n  c: d", "2:3 'c' is indented as if it belonged to 'a'"),
  ("a:\n  b: 1\n c: 2", "3:1 inconsistent indentation"), ("a: 1\nb", "2:1 missing ':' after 'b'"),
  ("a:1\nb: 2", "1:2 missing space after ':'"), ("a: b\n-c\n- d: e", "2:1 missing space after '-'"),
  ("a: - b", "1:4 a list item cannot begin here"), ("a: @b", "1:4 '@' cannot begin a value"),
  ("a: `b`", "1:4 '`' cannot begin a value"), ("a: %b", "1:4 '%' cannot begin a value"),
  ("a: *", "1:4 '*' must be followed by the name of an anchor"),
  ("a: | text", "1:6 text cannot follow '|' in its line"),
  ("a: &x &y b", "1:7 a value can have only one anchor"), ("a: *x y", "1:4 no anchor '&x' stands before this alias"),
  ("%YAML 3.0\n---\na: 1", "1:1 unsupported version of YAML"), ("%FOO\n---\na: 1", "1:1 unknown directive '%FOO'"),
  ("a: [#b, c]", "1:5 a comment must follow a blank"), ("--- a\n--- b", "2:1 a second document begins here"),
  ("[a]\nb: 1", "2:1 unexpected text after the end of the document"),
]

@Suite("What is no YAML")
struct SyntaxTests {
  @Test("it is explained in words of the text, at its place", arguments: texts)
  func headline(text: String, expected: String) {
    let found = parse(Source(path: "x", text: text)).diagnostics.first.map { diagnostic in
      let position = diagnostic.source.position(at: diagnostic.range.offsets.lowerBound)
      return "\(position.line):\(position.column) \(diagnostic.message)"
    }
    #expect(found ?? "" == expected)
  }

  @Test("what would help is said below")
  func rendering() {
    #expect(
      messages("steps:\n  - run: echo a: b\n") == """
        error[syntax]: a value without quotes cannot hold ': '
          --> x.yaml:2:16
           |
         2 |   - run: echo a: b
           |                ^
           |
           = help: put the value in quotes: 'echo a: b'

        1 error

        """)
  }
}
