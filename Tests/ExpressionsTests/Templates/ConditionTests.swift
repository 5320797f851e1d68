import Expressions
import Testing

/// Each example is what a person would see; its second line is the condition.
private let examples = [
  """
  text-around-condition: the condition does not end with its '${{ }}'
    ${{ a }} && b
            ^^^^^ this would make a text of it, and a text always holds
    = Write the whole condition as one expression, with or without `${{ }}` around it.
  """,
  """
  text-around-condition: the condition does not end with its '${{ }}'
    !${{ a }}
    ^ this would make a text of it, and a text always holds
    = Write the whole condition as one expression, with or without `${{ }}` around it.
  """,
  """
  text-around-condition: the condition does not end with its '${{ }}'
    ${{ a }} ${{ b }}
             ^^^^^^^^ this would make a text of it, and a text always holds
    = Write the whole condition as one expression, with or without `${{ }}` around it.
  """,
  """
  empty-expression: the expression is empty
    ${{ }}
    ^^^^^^
    = Write a value such as `inputs.name`, a comparison, or a call such as `format('{0}', inputs.name)`.
  """,
  """
  unknown-function: there is no function 'succes'
    succes()
    ^^^^^^ did you mean 'success'?
    = The functions are contains, startsWith, endsWith, format, join, toJSON, fromJSON, hashFiles, case, success, failure, \
  always, cancelled, split, trim, lower, upper, replace, length, default, unsafeRaw.
  """,
]

@Suite("Conditions")
struct ConditionTests {
  @Test(
    "a condition stands with or without ${{ }}",
    arguments: [
      ("x.yes", true), ("${{ x.yes }}", true), ("  ${{ x.yes }}\n", true), ("!x.yes", false), ("${{ !x.yes }}", false),
      ("x.text == 'T'", true), ("contains('${{ x }}', '${{')", true), ("${{ '' }}", false), ("'false'", true),
      ("x.none", false),
      ("${{ contains('}}', '}') }}", true), ("''", false),
    ])
  func holds(text: String, expected: Bool) throws {
    let scope = TestScope(#"{"x": {"yes": true, "text": "t", "none": null}}"#)
    #expect(try Condition.parse(text).0?.holds(in: scope) == expected)
  }

  @Test(
    "a condition knows whether it calls a status function",
    arguments: [
      ("success()", true), ("a || !Failure()", true), ("${{ always() && a }}", true),
      ("format('{0}', cancelled())", true),
      ("a.success == 'always()'", false), ("contains(a, b)", false), ("a[failure()]", true),
    ])
  func statusFunctions(text: String, calls: Bool) throws {
    #expect(Condition.parse(text).0?.callsStatusFunction == calls)
  }

  @Test("what is wrong with a condition", arguments: examples)
  func messages(example: String) {
    let text = String(example.split(separator: "\n")[1].dropFirst(2))
    let (condition, problems) = Condition.parse(text)
    #expect(condition == nil)
    #expect(rendered(problems, in: text) == example)
  }
}
