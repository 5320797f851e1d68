import Expressions
import Testing

@Suite("Syntax")
struct SyntaxTests {
  @Test(
    "operators bind as in Actions",
    arguments: [
      ("a || (b && c)", "a || b && c"), ("(a || b) && c", "(a || b) && c"),
      ("(a == b) && (c != d)", "a == b && c != d"),
      ("(a < b) == (c >= d)", "a < b == c >= d"), ("a < (b == c)", "a < (b == c)"), ("(a == b) == c", "a == b == c"),
      ("a == (b == c)", "a == (b == c)"), ("(a < b) < c", "a < b < c"), ("(!a) == b", "!a == b"),
      ("!(a == b)", "!(a == b)"),
      ("!(a.b)", "!a.b"), ("(!a).b", "(!a).b"), ("!(!a)", "!!a"), ("(a && b) || c", "a && b || c"), ("((a))", "a"),
      ("a || b || c", "a || b || c"), ("(a || b) || c", "(a || b) || c"), ("a || (b || c)", "a || (b || c)"),
      ("(a.b).c", "a.b.c"),
      ("('a').b", "('a').b"),
    ])
  func precedence(text: String, plainest: String) {
    #expect(Expression.parse(text).0?.description == plainest)
    #expect(Expression.parse(plainest).0?.description == plainest)
  }

  @Test(
    "literals are read",
    arguments: [
      ("null", "null"), ("true", "true"), ("false", "false"), ("0", "0"), ("-0", "0"), ("-.5e1", "-5"), ("007", "7"),
      ("-1.50", "-1.5"), ("+2", "2"),
      (".5", "0.5"), ("5.", "5"), ("1e3", "1000"), ("2E-3", "0.002"), ("1e+2", "100"), ("0xfF", "255"), ("0o17", "15"),
      ("NaN", "NaN"), ("Infinity", "Infinity"), ("-Infinity", "-Infinity"), ("''", "\"\""), ("'it''s'", #""it's""#),
      ("''''", #""'""#), ("'\"'", #""\"""#), ("'a\\n'", #""a\\n""#), ("'${{ }}'", #""${{ }}""#), ("'é😀'", #""é😀""#),
      ("12345678901234567890", "12345678901234567890"), ("-12345678901234567890", "-12345678901234567890"),
      ("1e400", "Infinity"), ("'\u{301}'", "\"\u{301}\""),
    ])
  func literals(text: String, expected: String) {
    #expect(value(of: text) == expected)
  }

  @Test(
    "white space does not count, and names and functions may be written in any case",
    arguments: [
      ("a.b", "a.b"), (" a . b ", "a.b"), ("a [ 'b' ] [ 0 ]", "a['b'][0]"), ("A.B", "a.B"),
      ("a\u{a0}==\n\tb", "a == b"),
      ("CONTAINS( a,b )", "contains(a, b)"), ("tojson (a)", "toJSON(a)"), ("a[ * ].b", "a.*.b"), ("a.*.*", "a.*.*"),
      ("_a-b.c-1_", "_a-b.c-1_"), ("a.true.null.NaN", "a.true.null.NaN"), ("(a).b", "a.b"), ("always( )", "always()"),
      ("fromJSON(a).b[c.d]", "fromJSON(a).b[c.d]"), ("a==b", "a == b"), ("a&&!b||c", "a && !b || c"),
    ])
  func spelling(text: String, plainest: String) {
    #expect(Expression.parse(text).0?.description == plainest)
  }

  @Test("an expression knows its text and where it stands")
  func place() throws {
    let expression = try #require(Expression.parse("  a.b  \n").0)
    #expect(expression.text == "a.b")
    #expect(expression.range == 2..<5)
  }

  @Test(
    "an expression that is one call of unsafeRaw is known",
    arguments: [
      ("unsafeRaw(a)", true), ("UNSAFERAW( a )", true), ("(unsafeRaw(a))", true),
      ("format('{0}', unsafeRaw(a))", false),
      ("unsafeRaw(a) || b", false), ("a", false),
    ])
  func unsafeRaw(text: String, isUnsafeRaw: Bool) {
    #expect(Expression.parse(text).0?.isUnsafeRaw == isUnsafeRaw)
  }

  @Test("an expression may be a hundred levels deep and no deeper")
  func depth() {
    let groups = { String(repeating: "(", count: $0) + "a" + String(repeating: ")", count: $0) }
    let members = { "a" + String(repeating: ".b", count: $0 - 1) }
    #expect(problems(of: groups(100)) == "no problem")
    #expect(problems(of: members(100)) == "no problem")
    #expect(Expression.parse(groups(101)).1.map(\.message) == ["the expression is more than 100 levels deep"])
    #expect(Expression.parse(members(101)).1.map(\.message) == ["the expression is more than 100 levels deep"])
    #expect(problems(of: "a" + String(repeating: " && a", count: 10_000)) == "no problem")
  }

  @Test(
    "no depth overflows the stack",
    arguments: ["(", "!", "a[", "toJSON(", "a.", "a == ", "a < ", "a && (", "format('', ", "a[*]", "a.*"])
  func hostileDepth(part: String) {
    let text = (part.hasPrefix("a[*") || part.hasPrefix("a.*") ? "a" : "") + String(repeating: part, count: 200_000)
    #expect(Expression.parse(text).0 == nil)
  }
}
