import Expressions
import Testing

@Suite("Templates")
struct TemplateTests {
  private let scope = TestScope(#"{"x": {"text": "t", "list": [1, "a"], "none": null, "number": 1.0, "yes": true}}"#)

  @Test(
    "a text that is exactly one expression keeps the type of its value",
    arguments: [
      ("${{ x.list }}", #"[1,"a"]"#), ("${{x.number}}", "1"), ("${{ x.none }}", "null"), ("${{ x.yes }}", "true"),
      ("${{ x.text }}", #""t""#), (" ${{ x.list }}", #"" [1,\"a\"]""#), ("${{ x.list }}\n", #""[1,\"a\"]\n""#),
      ("${{ x.number }}${{ x.number }}", #""11""#), ("", #""""#), ("plain", #""plain""#),
    ])
  func value(text: String, expected: String) throws {
    let (template, problems) = Template.parse(text)
    #expect(problems == [])
    #expect(try template.evaluate(in: scope).json == expected)
  }

  @Test(
    "otherwise values join as text",
    arguments: [
      ("a ${{ x.text }} b", "a t b"), ("${{ x.list }}", #"[1,"a"]"#), ("<${{ x.none }}>", "<>"),
      ("${{ x.yes }}!", "true!"),
      ("é${{ x.text }}é", "été"), ("$ {{ x }} }} ${ {", "$ {{ x }} }} ${ {"), ("$${{ x.text }}", "$t"),
      ("${{ '${{' }} a }}", "${{ a }}"),
      ("${{ '}}' }}", "}}"), ("${{ 'it''s }}' }}", "it's }}"), ("${{ x.text }}}", "t}"),
      ("${{ fromJSON('{\"a\":{}}') }}", #"{"a":{}}"#),
      ("${{ format('{{{0}}}', x.text) }}", "{t}"), ("${{\n  x.text\n}}", "t"),
    ])
  func text(text: String, expected: String) throws {
    let (template, problems) = Template.parse(text)
    #expect(problems == [])
    #expect(try template.text(in: scope) == expected)
  }

  @Test("parts know where they stand")
  func parts() throws {
    let text = "é ${{ x.a }}-${{b}}"
    let parts = Template.parse(text).0.parts
    #expect(
      parts.map { String(decoding: Array(text.utf8)[$0.range], as: UTF8.self) } == ["é ", "${{ x.a }}", "-", "${{b}}"])
    let expressions = Template.parse(text).0.expressions
    #expect(expressions.map { String(decoding: Array(text.utf8)[$0.range], as: UTF8.self) } == ["x.a", "b"])
    #expect(expressions.map(\.text) == ["x.a", "b"])
  }

  @Test("a text knows whether it is one expression, or none")
  func sole() {
    #expect(Template.parse("${{ a }}").0.soleExpression?.description == "a")
    #expect(Template.parse(" ${{ a }}").0.soleExpression == nil)
    #expect(Template.parse("a").0.soleExpression == nil)
    #expect(Template.parse("a").0.constantText == "a")
    #expect(Template.parse("").0.constantText == "")
    #expect(Template.parse("${{ a }}").0.constantText == nil)
    #expect(Template.parse("a${{ a }}").0.constantText == nil)
  }

  @Test("an error at run time stands inside its expression")
  func failure() {
    let text = "é ${{ x.text }} ${{ fromJSON('') }}"
    let error = #expect(throws: EvaluationError.self) { try Template.parse(text).0.text(in: scope) }
    #expect(error?.range.map { String(decoding: Array(text.utf8)[$0], as: UTF8.self) } == "''")
  }

  @Test("a text that joins to more than the limit is refused")
  func limit() {
    var limits = EvaluationLimits()
    limits.maximumResultSize = 4
    let error = #expect(throws: EvaluationError.self) {
      try Template.parse("ab ${{ 'cd' }}").0.text(in: scope, limits: limits)
    }
    #expect(error?.message == "the text is larger than 4 bytes")
  }
}
