import Expressions
import Testing

/// Each example is what a person would see; its second line is the template.
private let examples = [
  """
  empty-expression: the expression is empty
    é ${{ }} b
      ^^^^^^
    = Write a value such as `inputs.name`, a comparison, or a call such as `format('{0}', inputs.name)`.
  """,
  """
  unclosed-expression: '${{' is never closed
    a ${{ x.y } b
      ^^^ its '}}' is missing
    = To write '${{' itself, write ${{ '${{' }}.
  """,
  """
  expression-syntax: the text is never closed
    ${{ format('a, b) }} c
               ^^^^^^^^^^^ its closing ' is missing
    = A single quote inside a text is written twice: 'it''s'
  """,
  """
  expression-syntax: found a double quote, but texts take single quotes
    ${{ x == "it's" }} b
             ^^^^^^ write 'it''s'
    = A single quote inside a text is written twice: 'it''s'
  """,
  """
  expression-syntax: the expression ends where a value should stand
    a ${{ x == }} b
               ^ a value is missing here
  """,
]

@Suite("Problems in templates")
struct TemplateProblemTests {
  @Test("a problem is shown in the whole text", arguments: examples)
  func messages(example: String) {
    let text = String(example.split(separator: "\n")[1].dropFirst(2))
    #expect(rendered(Template.parse(text).1, in: text) == example)
  }

  @Test("all expressions of a text are checked")
  func several() {
    let text = "${{ foo() }} ${{ a b }} ${{ ok }} ${{"
    #expect(
      Template.parse(text).1.map(\.message) == [
        "there is no function 'foo'", "found 'b' after the end of the expression", "'${{' is never closed",
      ])
  }
}
