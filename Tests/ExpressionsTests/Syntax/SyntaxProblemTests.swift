import Expressions
import Testing

/// Each example is what a person would see; its second line is the expression.
private let examples = [
  """
  expression-syntax: found ')' where a value should stand
    contains(a,)
               ^ a value is missing here
  """,
  """
  expression-syntax: ')' closes nothing
    a)
     ^
  """,
  """
  expression-syntax: ']' closes nothing
    a]
     ^
  """,
  """
  expression-syntax: '[' is never closed
    a[0
     ^ its ']' is missing
  """,
  """
  expression-syntax: the expression ends where a property's name should stand
    a.
      ^
    = A name is made of A-Z a-z 0-9 _ -; any other is written `['the name']`, and all at once are `*`.
  """,
  """
  expression-syntax: found '0' where a property's name should stand
    a.0
      ^ write `[0]` without the point
    = A name is made of A-Z a-z 0-9 _ -; any other is written `['the name']`, and all at once are `*`.
  """,
  """
  expression-syntax: found ''x'' where a property's name should stand
    a.'x'
      ^^^ write `['x']` without the point
    = A name is made of A-Z a-z 0-9 _ -; any other is written `['the name']`, and all at once are `*`.
  """,
  """
  expression-syntax: found '.' where a property's name should stand
    a..b
      ^
    = A name is made of A-Z a-z 0-9 _ -; any other is written `['the name']`, and all at once are `*`.
  """,
  """
  expression-syntax: found '[', but expressions have no list literals
    [1]
    ^
    = A list is written as JSON: fromJSON('[1, 2]')
  """,
  """
  expression-syntax: found a double quote, but texts take single quotes
    x == "it's"
         ^^^^^^ write 'it''s'
    = A single quote inside a text is written twice: 'it''s'
  """,
  """
  expression-syntax: found a double quote, but texts take single quotes
    x == "abc
         ^
    = A single quote inside a text is written twice: 'it''s'
  """,
  """
  expression-syntax: found '“', but texts take single quotes
    “x”
    ^^^ write 'x'
    = A single quote inside a text is written twice: 'it''s'
  """,
  """
  expression-syntax: found '`', but texts take single quotes
    `x`
    ^^^ write 'x'
    = A single quote inside a text is written twice: 'it''s'
  """,
  """
  expression-syntax: '=' is not an operator
    x = 1
      ^ write `==`
  """,
  """
  expression-syntax: '===' is not an operator
    x === 1
      ^^^ write `==`
  """,
  """
  expression-syntax: '!==' is not an operator
    x !== 1
      ^^^ write `!=`
  """,
  """
  expression-syntax: '&' is not an operator
    a & b
      ^ write `&&`
  """,
  """
  expression-syntax: '|' is not an operator
    a | b
      ^ write `||`
  """,
  """
  expression-syntax: found '+', but expressions have no arithmetic
    a + b
      ^
    = Let a step compute the number, and use its output.
  """,
  """
  expression-syntax: found '-', but expressions have no arithmetic
    a -b
      ^
    = Let a step compute the number, and use its output.
  """,
  """
  expression-syntax: found '-', but expressions have no arithmetic
    -a
    ^
    = Let a step compute the number, and use its output.
  """,
  """
  expression-syntax: found '*', but expressions have no arithmetic
    a * 2
      ^
    = Let a step compute the number, and use its output.
  """,
  """
  expression-syntax: found '/', but expressions have no arithmetic
    a/2
     ^
    = Let a step compute the number, and use its output.
  """,
  """
  expression-syntax: '?' is not an operator
    a ? b : c
      ^ write `case(condition, value, …, otherwise)`
  """,
  """
  expression-syntax: 'and' is not an operator
    a and b
      ^^^ write `&&`
  """,
  """
  expression-syntax: 'or' is not an operator
    (a or b)
       ^^ write `||`
  """,
  """
  expression-syntax: 'not' is not an operator
    not a
    ^^^ write `!`
  """,
  """
  expression-syntax: 'NOT' is not an operator
    NOT(a)
    ^^^ write `!`
  """,
  """
  expression-syntax: 'in' is not an operator
    a in b
      ^^ write `contains(search, item)`
  """,
  """
  expression-syntax: 'is' is not an operator
    a is b
      ^^ write `==`
  """,
  """
  expression-syntax: found '${{' inside an expression
    a && ${{ b }}
         ^^^ leave it out
    = `${{ }}` stands around a whole expression; inside, names stand as they are.
  """,
  """
  expression-syntax: found '$', which has no meaning in an expression
    $HOME
    ^
    = A variable of the environment is written `env.NAME`.
  """,
  """
  expression-syntax: found '{', but expressions have no map literals
    {}
    ^
    = A map is written as JSON: fromJSON('{"a": 1}')
  """,
  """
  expression-syntax: found '}', which has no meaning in an expression
    a }
      ^
    = Names are made of A-Z a-z 0-9 _ -, and texts stand in single quotes.
  """,
  """
  expression-syntax: the text is never closed
    'abc
    ^^^^ its closing ' is missing
    = A single quote inside a text is written twice: 'it''s'
  """,
  """
  expression-syntax: '1.2.3' is not a number
    1.2.3
    ^^^^^
    = Numbers are written like 5, -1.5, 2e3, 0xff and 0o17.
  """,
  """
  expression-syntax: '0xfg' is not a number
    0xfg
    ^^^^
    = Numbers are written like 5, -1.5, 2e3, 0xff and 0o17.
  """,
  """
  property-of-scalar: a text has no properties
    'x'.y
    ^^^
  """,
  """
  property-of-scalar: a number has no properties
    5[0]
    ^
  """,
  """
  unknown-function: there is no function 'foo'
    foo(1)
    ^^^
    = The functions are contains, startsWith, endsWith, format, join, toJSON, fromJSON, hashFiles, case, success, \
  failure, always, cancelled, split, trim, lower, upper, replace, length, default, unsafeRaw.
  """,
  """
  unknown-function: there is no function 'containz'
    containz(a, b)
    ^^^^^^^^ did you mean 'contains'?
    = The functions are contains, startsWith, endsWith, format, join, toJSON, fromJSON, hashFiles, case, success, \
  failure, always, cancelled, split, trim, lower, upper, replace, length, default, unsafeRaw.
  """,
  """
  wrong-argument-count: contains takes 2 arguments, found 1
    contains(a)
    ^^^^^^^^^^^ write contains(search, item)
  """,
  """
  wrong-argument-count: join takes 1 or 2 arguments, found 0
    join()
    ^^^^^^ write join(list, separator = ',')
  """,
  """
  wrong-argument-count: success takes no arguments, found 1
    success(1)
    ^^^^^^^^^^ write success()
  """,
  """
  wrong-argument-count: case takes an odd number of arguments from 3 on, found 2
    case(a, b)
    ^^^^^^^^^^ write case(condition, value, …, otherwise)
  """,
  """
  wrong-argument-count: case takes an odd number of arguments from 3 on, found 4
    case(a,b,c,d)
    ^^^^^^^^^^^^^ write case(condition, value, …, otherwise)
  """,
  """
  wrong-argument-count: replace takes 3 arguments, found 1
    replace(a)
    ^^^^^^^^^^ write replace(text, old, new)
  """,
  """
  wrong-argument-count: hashFiles takes 1 to 255 arguments, found 0
    hashFiles()
    ^^^^^^^^^^^ write hashFiles(pattern, …)
  """,
  """
  expression-syntax: found '#', which has no meaning in an expression
    a # b
      ^
    = Names are made of A-Z a-z 0-9 _ -, and texts stand in single quotes.
  """,
  """
  expression-syntax: 'True' is not a value
    True
    ^^^^ write `true`
    = A text stands in single quotes: 'True'
  """,
  """
  expression-syntax: 'NULL' is not a value
    a == NULL
         ^^^^ write `null`
    = A text stands in single quotes: 'NULL'
  """,
  """
  expression-syntax: found 'ï', which has no meaning in an expression
    naïve
      ^
    = Names are made of A-Z a-z 0-9 _ -, and texts stand in single quotes.
  """,
  """
  expression-syntax: found the character U+200B, which has no meaning in an expression
    a​b
     ^
    = Names are made of A-Z a-z 0-9 _ -, and texts stand in single quotes.
  """,
  """
  expression-syntax: found 'b' after the end of the expression
    a.*b
       ^
    = Values are joined by an operator: == != < <= > >= && ||
  """,
  """
  expression-syntax: found ',' after the end of the expression
    a , b
      ^
    = Values are joined by an operator: == != < <= > >= && ||
  """,
]

@Suite("Problems in expressions")
struct SyntaxProblemTests {
  @Test("a problem says what was found and what is allowed", arguments: examples)
  func messages(example: String) {
    let text = String(example.split(separator: "\n")[1].dropFirst(2))
    #expect(problems(of: text) == example)
  }

  @Test("an empty expression is a problem", arguments: ["", " ", "\n\t"])
  func empty(text: String) {
    #expect(Expression.parse(text).1.map(\.message) == ["the expression is empty"])
  }

  @Test("all calls that cannot be are found at once, in the order of the text")
  func calls() {
    #expect(
      Expression.parse("foo(bar(1), contains(2), trim())").1.map(\.message) == [
        "there is no function 'foo'", "there is no function 'bar'", "contains takes 2 arguments, found 1",
        "trim takes 1 argument, found 0",
      ])
  }

  @Test("a text that is not closed is underlined to the end of its line")
  func unclosedText() {
    #expect(Expression.parse("a == 'b\n && c").1.map(\.range) == [5..<7])
  }
}
