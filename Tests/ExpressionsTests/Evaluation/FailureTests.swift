import Expressions
import Testing

/// Each example is what a person would see; its second line is the expression.
private let failures = [
  """
  error: the format has a place {2}, but format is given 2 values after it
    x.a || format('{0} {1} {2}', 1, 2)
                  ^^^^^^^^^^^^^
  """,
  """
  error: the format has a place {0}, but format is given 0 values after it
    format('{0}')
           ^^^^^
  """,
  """
  error: the format has a '{' that is neither doubled nor part of a place such as {0}
    format('{a}', 1)
           ^^^^^
  """,
  """
  error: the format has a '{' that is neither doubled nor part of a place such as {0}
    format('{0:x}', 1)
           ^^^^^^^
  """,
  """
  error: the format has a '}' that is neither doubled nor part of a place such as {0}
    format('}', 1)
           ^^^
  """,
  """
  error: the format has a '{' that is neither doubled nor part of a place such as {0}
    format('a{', 1)
           ^^^^
  """,
  """
  error: the argument of fromJSON is not JSON: found 'b' where a key in double quotes should stand at byte 1
    fromJSON('{b')
             ^^^^
  """,
  """
  error: the argument of fromJSON is not JSON: the text ends where a value should stand at byte 0
    !fromJSON(x.a).b
              ^^^
  """,
  """
  error: a condition of case is true or false, found a text
    case('x', 1, 2)
         ^^^
    = Compare the value, as in `'x' != ''`.
  """,
  """
  error: a condition of case is true or false, found null
    case(false, 1, x.a, 2, 3)
                   ^^^
    = Compare the value, as in `x.a != ''`.
  """,
  """
  error: lower takes a text, found a list
    lower(fromJSON('[]'))
          ^^^^^^^^^^^^^^
  """,
  """
  error: replace takes a text, found a map
    replace('a', 'b', fromJSON('{}'))
                      ^^^^^^^^^^^^^^
  """,
  """
  error: the separator of split is empty
    split('abc', x.a)
                 ^^^
  """,
  """
  error: the text that replace looks for is empty
    replace('abc', '', 'x')
                   ^^
  """,
  """
  error: length takes a text, a list or a map, found a number
    length(1)
           ^
  """,
  """
  error: length takes a text, a list or a map, found a boolean
    length(true)
           ^^^^
  """,
]

@Suite("Failures of evaluation")
struct FailureTests {
  @Test("a failure says what was found and where", arguments: failures)
  func messages(example: String) {
    let text = example.split(separator: "\n")[1].dropFirst(2)
    #expect(failure(of: String(text), in: TestScope(#"{"x": {}}"#)) == example)
  }

  @Test(
    "an error of the scope gets the place of the name or call",
    arguments: [
      ("a || secrets.token.x", "secrets.token"), ("a || toJSON(secrets)", "secrets"),
      ("a || hashFiles('x')", "hashFiles('x')"),
      ("a || secrets['token']", "secrets['token']"),
    ])
  func scopeErrors(text: String, underlined: String) throws {
    let expression = try #require(Expression.parse(text).0)
    let error = #expect(throws: EvaluationError.self) { try expression.evaluate(in: FailingScope()) }
    #expect(error?.message == "there is none")
    #expect(error?.range.map { String(decoding: Array(text.utf8)[$0], as: UTF8.self) } == underlined)
  }

  @Test(
    "no result is larger than the limit",
    arguments: [
      "format('{0}{0}{0}{0}', x)", "join(split(x, ','), x)", "toJSON(x)", "replace(x, 'a', 'bb')", "upper(y)",
      "split(z, ',')",
      "join(x) && format('{0} ', x)",
    ])
  func limits(text: String) throws {
    let scope = TestScope(#"{"x": "a,a,a,a,a,a,a", "y": "ßßßßßßßßß", "z": ",,,,,"}"#)
    var limits = EvaluationLimits()
    limits.maximumResultSize = 13
    if text == "upper(y)" { limits.maximumResultSize = 17 }
    let error = #expect(throws: EvaluationError.self) {
      try Expression.parse(text).0?.evaluate(in: scope, limits: limits)
    }
    #expect(error?.message.hasSuffix("is larger than \(limits.maximumResultSize) bytes") == true)
    limits.maximumResultSize = 1000
    #expect(throws: Never.self) { try Expression.parse(text).0?.evaluate(in: scope, limits: limits) }
  }

  @Test("a result that would be huge is refused while it is made")
  func hostileGrowth() throws {
    var text = "'0123456789'"
    for _ in 0..<40 { text = "format('{0}{0}{0}{0}{0}{0}{0}{0}', \(text))" }
    #expect(value(of: text) == "error: the result of format is larger than 1048576 bytes")
    let deep =
      String(repeating: "[", count: 250) + "1" + String(repeating: ",1", count: 200_000)
      + String(repeating: "]", count: 250)
    let scope = TestScope(#"{"x": \#(deep)}"#)
    #expect(value(of: "toJSON(x)", in: scope) == "error: the result of toJSON is larger than 1048576 bytes")
  }

  @Test("what is only handed on is not limited")
  func handedOn() throws {
    let scope = TestScope(#"{"x": "a text of more than ten bytes"}"#)
    var limits = EvaluationLimits()
    limits.maximumResultSize = 10
    let value = try Expression.parse("default(x, '') && x").0?.evaluate(in: scope, limits: limits)
    #expect(value == "a text of more than ten bytes")
  }

  private struct FailingScope: EvaluationScope {
    func context(_ name: String) throws(EvaluationError) -> Value? {
      if name == "a" { return nil }
      throw EvaluationError("there is none")
    }

    func call(_ function: HostFunction, _ arguments: [Value]) throws(EvaluationError) -> Value {
      throw EvaluationError("there is none")
    }
  }
}
