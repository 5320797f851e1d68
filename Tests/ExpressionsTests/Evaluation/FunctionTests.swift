import Expressions
import Testing

@Suite("Functions of Actions")
struct FunctionTests {
  private let scope = TestScope(
    #"{"x": {"list": ["a", 1, null, true, {"b": 2}, ["c"]], "map": {"a": 1}, "none": null}}"#)

  @Test(
    "contains looks into texts and lists",
    arguments: [
      ("contains('Hello world', 'LLO')", true), ("contains('Hello', 'z')", false), ("contains('Hello', '')", true),
      ("contains('', '')", true), ("contains('äÖ', 'öÖ')", false), ("contains('xäÖ', 'ÄÖ')", true),
      ("contains(123, 2)", true),
      ("contains('true', true)", true), ("contains(x.list, 'A')", true), ("contains(x.list, '1')", true),
      ("contains(x.list, 2)", false), ("contains(x.list, '')", true), ("contains(x.list, x.list[4])", true),
      ("contains(x.none, '')", true), ("contains(fromJSON('[]'), '')", false), ("contains('aab', 'ab')", true),
      ("contains('abababac', 'ababac')", true),
    ])
  func contains(text: String, expected: Bool) {
    #expect(value(of: text, in: scope) == "\(expected)")
  }

  @Test(
    "startsWith and endsWith compare texts without regard to case",
    arguments: [
      ("startsWith('Hello', 'he')", true), ("startsWith('Hello', 'lo')", false), ("startsWith('a', 'ab')", false),
      ("startsWith('x', '')", true), ("startsWith(123, '12')", true), ("startsWith(x.map, 'O')", false),
      ("startsWith(x.none, '')", true), ("endsWith('Hello', 'LO')", true), ("endsWith('Hello', 'He')", false),
      ("endsWith('Ä', 'ä')", true), ("endsWith(1.5, '.5')", true), ("endsWith('x', x.list)", false),
    ])
  func edges(text: String, expected: Bool) {
    #expect(value(of: text, in: scope) == "\(expected)")
  }

  @Test(
    "format puts values into places",
    arguments: [
      ("format('{0} {1}', 'a', 2)", "a 2"), ("format('{1}{0}{1}', 'a', 'b')", "bab"), ("format('none')", "none"),
      ("format('{{0}}', 'a')", "{0}"), ("format('{{{0}}}', 'a')", "{a}"), ("format('{{}}')", "{}"), ("format('')", ""),
      ("format('{0}', null)", ""), ("format('{0}', true)", "true"), ("format('{0}', x.list)", "Array"),
      ("format('{0}', x.map)", "Object"), ("format('{0}', 1.50)", "1.5"), ("format('{00}', 'a')", "a"),
      ("format(5)", "5"),
      ("format('{0}', '{1}')", "{1}"), ("format('é{0}é', 'ü')", "éüé"),
      ("format('{10}', 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 'ten')", "ten"),
    ])
  func format(text: String, expected: String) {
    #expect(value(of: text, in: scope) == Value.string(expected).json)
  }

  @Test(
    "join puts a separator between the elements of a list",
    arguments: [
      ("join(x.list)", "a,1,,true,Object,Array"), ("join(x.list, ' + ')", "a + 1 +  + true + Object + Array"),
      ("join(x.list, '')", "a1trueObjectArray"), ("join(x.list, x.list)", "a,1,,true,Object,Array"),
      ("join('text', '-')", "text"),
      ("join(5)", "5"), ("join(x.map)", ""), ("join(x.none)", ""), ("join(fromJSON('[]'))", ""),
      ("join(fromJSON('[1,2]'), 0)", "102"),
    ])
  func join(text: String, expected: String) {
    #expect(value(of: text, in: scope) == Value.string(expected).json)
  }

  @Test(
    "toJSON is pretty-printed",
    arguments: [
      ("toJSON('a')", "\"a\""), ("toJSON(null)", "null"), ("toJSON(1.0)", "1"), ("toJSON(NaN)", "null"),
      ("toJSON(x.map)", "{\n  \"a\": 1\n}"), ("toJSON(fromJSON('[1,[]]'))", "[\n  1,\n  []\n]"),
      ("toJSON(fromJSON('{}'))", "{}"),
    ])
  func toJSON(text: String, expected: String) {
    #expect(value(of: text, in: scope) == Value.string(expected).json)
  }

  @Test(
    "fromJSON reads a value",
    arguments: [
      ("fromJSON('true')", "true"), ("fromJSON('[1, \"a\"]')", #"[1,"a"]"#), ("fromJSON(5)", "5"),
      ("fromJSON(true)", "true"),
      ("fromJSON('{\"A\": 1}').a", "1"), ("fromJSON('12345678901234567890')", "12345678901234567890"),
      ("fromJSON(toJSON(x)) == x", "true"),
    ])
  func fromJSON(text: String, expected: String) {
    #expect(value(of: text, in: scope) == expected)
  }

  @Test(
    "case gives the value after the first condition that is true",
    arguments: [
      ("case(true, 1, 2)", "1"), ("case(false, 1, 2)", "2"), ("case(false, 1, true, 2, 3)", "2"),
      ("case(false, 1, false, 2, 3)", "3"), ("case(x.none == null, x.map, 0)", #"{"a":1}"#),
      ("case(true, 1, fromJSON('broken'))", "1"), ("case(true, 1, fromJSON('broken'), 2, 3)", "1"),
      ("case(false, fromJSON('broken'), 2)", "2"),
    ])
  func case_(text: String, expected: String) {
    #expect(value(of: text, in: scope) == expected)
  }

  @Test("the scope answers the status functions and hashFiles")
  func host() {
    #expect(value(of: "success() && !failure() && always() && !cancelled()") == "true")
    #expect(value(of: "hashFiles('a', format('{0}', 'b'))") == #""digest of a and b""#)
  }
}
