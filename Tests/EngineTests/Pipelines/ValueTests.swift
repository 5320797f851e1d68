import Engine
import Expressions
import Jobs
import OrderedCollections
import TestSupport
import Testing

@Suite("Values that flow through pipelines", .onEngine)
struct ValueTests {
  @Test("values flow from step to step", arguments: examples)
  @EngineActor func values(example: PipelineExample) async throws { try await example.check() }

  static let examples = [
    PipelineExample(
      "a step's input is what the last executed one returned; in a group it is the group's",
      """
      steps:
        - {id: a, uses: set, with: {n: 1}}
        - {id: b, if: 'false', uses: set, with: {n: 2}}
        - id: g
          steps:
            - {id: c, uses: set, with: {got: '${{ input.n }}'}}
            - {id: d, command: [do, exit 1], continue-on-error: true}
            - {id: e, uses: set, with: {got: '${{ input }}'}}
        - {id: f, uses: set, with: {got: '${{ input.got }}'}}
      """,
      """
      a started
      a completed = {"n":1}
      b skipped: condition
      g started
      g/c started
      g/c completed = {"got":1}
      g/d started
      g/d failed: exit code 1 (continued)
      g/e started
      g/e completed = {"got":null}
      g completed = {"got":null}
      f started
      f completed = {"got":null}
      job completed = {"got":null}
      """),
    PipelineExample(
      "'return' replaces the outputs as the value, which stay outputs",
      """
      steps:
        - {id: a, command: [do, output x=1, output y=2], return: '${{ result.outputs.y }}'}
        - {id: b, uses: set, with: {x: '${{ steps.a.outputs.x }}', y: '${{ steps.a.return }}'}}
      """,
      """
      a started
      a completed = "2"
      b started
      b completed = {"x":"1","y":"2"}
      job completed = {"x":"1","y":"2"}
      """),
    PipelineExample(
      "declared outputs of a group and of the workflow replace their values",
      """
      outputs: {all: '${{ steps.g.outputs.a }}', last: '${{ input.a }}'}
      steps:
        - id: g
          outputs: {a: '${{ steps.a.outputs.x }}', n: '${{ result.attempt }}'}
          steps: [{id: a, uses: set, with: {x: [1]}}]
      """,
      """
      g started
      g/a started
      g/a completed = {"x":[1]}
      g completed = {"a":[1],"n":1}
      job completed = {"all":[1],"last":[1]}
      """),
    PipelineExample(
      "a workflow's value that cannot be made fails the job",
      "{return: '${{ fromJSON(steps.a.status) }}', steps: [{id: a, command: [do]}]}",
      """
      a started
      a completed
      job failed: return-value: the argument of fromJSON is not JSON: found 'c' where a value should stand at byte 0 (test.yaml:1:24)
      """),
    PipelineExample(
      "what a step prints comes without the line breaks at its end",
      """
      steps:
        - id: a
          command: [do, print one, 'print ', 'print ', complain two]
          return: ['${{ result.stdout }}', '${{ result.stderr }}', '${{ result.exit-code }}']
      """,
      """
      a started
      a completed = ["one","two",0]
      job completed = ["one","two",0]
      """),
    PipelineExample(
      "a failure is not hidden by bad outputs",
      "steps: [{id: a, command: [do, output nonsense, exit 3]}]",
      """
      a started
      a failed: exit code 3
      job failed: step-failed of a: exit code 3
      """),
    PipelineExample(
      "outputs that cannot be read fail the step",
      "steps: [{id: a, command: [do, output nonsense]}]",
      """
      a started
      a failed: line 1 of ERGATE_OUTPUT is neither name=value nor name<<DELIMITER: 'nonsense'
      job failed: step-failed of a: line 1 of ERGATE_OUTPUT is neither name=value nor name<<DELIMITER: 'nonsense'
      """),
    PipelineExample(
      "'stdin' goes to the process",
      """
      steps: [{id: a, command: [do, stdin], stdin: "x${{ 'y' }}", return: '${{ result.stdout }}'}]
      """,
      """
      a started
      a completed = "xy"
      job completed = "xy"
      """),
  ]

  @Test("the first step gets the job's input")
  @EngineActor func jobInput() async throws {
    let world = World()
    try await world.run("steps: [{id: a, uses: set, with: {got: '${{ input }}'}}]", input: .array([.number(1)]))
    #expect(
      try world.trace() == """
        a started
        a completed = {"got":[1]}
        job completed = {"got":[1]}
        """)
  }

  @Test(
    "outputs and return value have 1 MiB together, and the same map is counted once",
    arguments: [
      ("'output x=${{ input }}'", "", JobStatus.completed),
      ("'output x=${{ input }}', 'output y=${{ input }}'", "", .failed),
      ("'output x=${{ input }}'", ", return: '${{ result.outputs }}'", .completed),
      ("'output x=${{ input }}'", ", return: ['${{ result.outputs }}']", .failed),
    ])
  @EngineActor func limit(outputs: String, returns: String, status: JobStatus) async throws {
    let world = World()
    let text = String(repeating: "x", count: 600_000)
    let end = try await world.run("steps: [{id: a, command: [do, \(outputs)]\(returns)}]", input: .string(text))
    #expect(end.job.status == status)
    #expect(end.steps.values.first?.result?.failure?.kind == (status == .failed ? "output-limit" : nil))
  }

  @Test("what is too long to capture fails the step that names it, and no other")
  @EngineActor func overCapture() async throws {
    let world = World()
    let text = Value.object(["text": .string(String(repeating: "x", count: 600_000))])
    try await world.run(
      """
      inputs: {text: {type: string}}
      steps:
        - {id: a, command: [do, 'print ${{ inputs.text }}', 'print ${{ inputs.text }}'], return: '${{ result.stdout }}', continue-on-error: true}
        - {id: b, command: [do, 'print ${{ inputs.text }}', 'print ${{ inputs.text }}'], return: '${{ result.stderr }}'}
        - {id: c, command: [do, 'print ${{ inputs.text }}', 'print ${{ inputs.text }}', exit 4], return: '${{ result.stdout }}'}
      """, input: text)
    let told = try world.trace()
    #expect(
      told == """
        a started
        a failed: its standard output is longer than 1 MiB, which is the most that 'result' holds; write it to a file \
        (continued)
        b started
        b completed = ""
        c started
        c failed: exit code 4
        job failed: step-failed of c: exit code 4
        """)
  }
}
