import Expressions
import Testing

@Suite("Functions of Ergate")
struct AddedFunctionTests {
  private let scope = TestScope(
    #"{"x": {"list": [1, 2, 3], "map": {"a": 1}, "none": null, "empty": "", "lines": "a\r\nb\n\nc\n"}}"#)

  @Test(
    "split gives the parts between separators, or the lines",
    arguments: [
      ("split('a,b,,c', ',')", #"["a","b","","c"]"#), ("split('a', ',')", #"["a"]"#), ("split(',', ',')", #"["",""]"#),
      ("split('aXxXb', 'Xx')", #"["a","Xb"]"#), ("split('aaa', 'aa')", #"["","a"]"#), ("split('', ',')", "[]"),
      ("split(x.none, ',')", "[]"), ("split(102, 0)", #"["1","2"]"#), ("split(x.lines)", #"["a","b","","c"]"#),
      ("split('a')", #"["a"]"#), ("split(x.empty)", "[]"), ("split('é-ü', '-')[1]", #""ü""#),
    ])
  func split(text: String, expected: String) {
    #expect(value(of: text, in: scope) == expected)
  }

  @Test(
    "texts are changed",
    arguments: [
      ("trim(' a b ')", "a b"), ("trim('\u{a0}a\n\t')", "a"), ("trim('  ')", ""), ("trim(x.none)", ""),
      ("trim(5)", "5"),
      ("lower('AbÄ')", "abä"), ("upper('aßé')", "ASSÉ"), ("lower(true)", "true"), ("upper(x.none)", ""),
      ("replace('a.b.c', '.', '-')", "a-b-c"), ("replace('aaa', 'aa', 'b')", "ba"), ("replace('aA', 'a', '')", "A"),
      ("replace('abc', 'x', 'y')", "abc"), ("replace('a', 'a', 'aa')", "aa"), ("replace(1.5, '.', ',')", "1,5"),
      ("replace('', 'a', 'b')", ""), ("replace('a$1', '$1', '\\0')", "a\\0"),
    ])
  func texts(text: String, expected: String) {
    #expect(value(of: text, in: scope) == Value.string(expected).json)
  }

  @Test(
    "length counts characters, elements and keys",
    arguments: [
      ("length('abc')", "3"), ("length('é👩‍👩‍👧🇩🇪')", "3"), ("length('')", "0"), ("length(x.list)", "3"),
      ("length(x.map)", "1"),
      ("length(x.none)", "0"), ("length(x.list.*)", "3"), ("length(split('a b', ' '))", "2"),
    ])
  func length(text: String, expected: String) {
    #expect(value(of: text, in: scope) == expected)
  }

  @Test(
    "default stands in for null alone",
    arguments: [
      ("default(x.none, 'd')", #""d""#), ("default(x.missing.more, 1)", "1"), ("default(x.empty, 'd')", #""""#),
      ("default(0, 1)", "0"), ("default(false, 1)", "false"), ("default(x.list, 1)", "[1,2,3]"),
      ("default(null, null)", "null"),
      ("default(1, fromJSON('broken'))", "1"),
    ])
  func default_(text: String, expected: String) {
    #expect(value(of: text, in: scope) == expected)
  }

  @Test(
    "unsafeRaw gives the text of its argument",
    arguments: [
      ("unsafeRaw('a b')", "a b"), ("unsafeRaw(x.list)", "[1,2,3]"), ("unsafeRaw(x.none)", ""), ("unsafeRaw(1)", "1"),
    ])
  func unsafeRaw(text: String, expected: String) {
    #expect(value(of: text, in: scope) == Value.string(expected).json)
  }
}
