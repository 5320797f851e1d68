import Testing

/// Each example is an expression, and below it what a person sees of it.
private let examples = [
  """
  inputs.list[1] == 'B' && format('{0} of {1}', inputs.n, 4)
  "3 of 4"
  """,
  """
  ${{ inputs }}
  {"n":3,"list":["a","b"]}
  """,
  """
  input.id
  12345678901234567890
  """,
  """
  ${{ 1 }} and ${{ 2 }}
  error[text-around-condition]: there is more here than one expression
    --> expression:1:9
     |
   1 | ${{ 1 }} and ${{ 2 }}
     |         ^^^^^
     |
     = help: A function joins texts and values: format('{0} and {1}', 1, 2).

  1 error
  """,
  """
  input.id + 1
  error[expression-syntax]: found '+', but expressions have no arithmetic
    --> expression:1:10
     |
   1 | input.id + 1
     |          ^
     |
     = help: Let a step compute the number, and use its output.

  1 error
  """,
  """
  inptus.n
  error[unknown-context]: there is no name 'inptus' here
    --> expression:1:1
     |
   1 | inptus.n
     | ^^^^^^ did you mean 'inputs'?
     |
     = help: The names here are inputs, input.
     = help: A text stands in single quotes: 'inptus'

  1 error
  """,
  """
  hashFiles('*.swift')
  error[evaluation]: hashFiles reads the files of a workspace, and there is none here
    --> expression:1:1
     |
   1 | hashFiles('*.swift')
     | ^^^^^^^^^^^^^^^^^^^^

  1 error
  """,
]

@Suite("eval")
struct EvalTests {
  @Test("prints a value as JSON, or what is wrong", arguments: examples)
  func given(example: String) async throws {
    let directory = try TemporaryDirectory()
    try directory.write("inputs: {n: 3, list: [a, b]}", to: "contexts.yaml")
    try directory.write(#"{"id": 12345678901234567890}"#, to: "input.json")
    let lines = example.split(separator: "\n", maxSplits: 1)
    let run = try await ErgateBinary.run(
      "eval", String(lines[0]), "--context", "contexts.yaml", "--input", "input.json", in: directory)
    #expect(run.output + run.error == lines[1] + "\n")
    #expect(run.code == (lines[1].hasPrefix("error") ? 65 : 0))
  }

  @Test("without contexts says where they come from")
  func nothingGiven() async throws {
    let run = try await ErgateBinary.run("eval", "inputs.n", in: TemporaryDirectory())
    #expect(
      run.error == """
        error[unknown-context]: there is no name 'inputs' here
          --> expression:1:1
           |
         1 | inputs.n
           | ^^^^^^
           |
           = help: A text stands in single quotes: 'inputs'
           = help: Values for names come from the file of '--context', and 'input' from that of '--input'.

        1 error

        """)
    #expect(run.code == 65)
  }
}
