import Engine
import Expressions
import Jobs
import TestSupport
import Testing

@Suite("Control flow", .onEngine)
struct ControlFlowTests {
  @Test("'next' says where a pipeline goes", arguments: examples)
  @EngineActor func next(example: PipelineExample) async throws { try await example.check() }

  static let examples = [
    PipelineExample(
      "a goto passes over the steps between, whatever their 'if' says",
      """
      steps:
        - {id: a, command: [do], next: c}
        - {id: b, if: always(), command: [do]}
        - {id: c, command: [do]}
      """,
      """
      a started
      a goes to c
      a completed
      b skipped: jumped by a
      c started
      c completed
      job completed
      """),
    PipelineExample(
      "the first rule that holds counts, and without one the next step follows",
      """
      steps:
        - {id: a, uses: set, with: {n: 2}, next: [{if: result.outputs.n == 1, goto: end}, {if: result.return.n == 2, goto: c}]}
        - {id: b, command: [do]}
        - {id: c, command: [do], next: [{if: 'false', goto: end}]}
        - {id: d, command: [do]}
      """,
      """
      a started
      a goes to c
      a completed = {"n":2}
      b skipped: jumped by a
      c started
      c completed
      d started
      d completed
      job completed
      """),
    PipelineExample(
      "'end' in a group ends that group alone",
      """
      steps:
        - id: g
          steps:
            - {id: a, uses: set, with: {x: 1}, next: end}
            - {id: b, command: [do]}
        - {id: c, command: [do]}
      """,
      """
      g started
      g/a started
      g/a goes to the end
      g/a completed = {"x":1}
      g/b skipped: jumped by a
      g completed = {"x":1}
      c started
      c completed
      job completed
      """),
    PipelineExample(
      "abort in a group ends the job, and nothing but 'finally' starts",
      """
      steps:
        - id: g
          steps:
            - {id: a, uses: set, with: {why: bad}, next: [{abort: 'refused: ${{ result.outputs.why }}'}]}
            - {id: b, if: always(), command: [do]}
        - {id: c, if: always(), command: [do]}
      finally:
        - {id: f, command: [do]}
      """,
      """
      g started
      g/a started
      g/a aborts: refused: bad
      g/a completed = {"why":"bad"}
      g/b skipped: stopped
      g cancelled: the job was aborted
      c skipped: stopped
      body aborted: aborted of g/a: refused: bad
      f started
      f completed
      job aborted: aborted of g/a: refused: bad
      """),
    PipelineExample(
      "a step that failed does not go its 'next', unless it is continued on",
      """
      steps:
        - {id: a, command: [do, exit 3], continue-on-error: [3], next: [{if: result.exit-code == 3, goto: c}]}
        - {id: b, command: [do]}
        - {id: c, command: [do, exit 1], next: end}
        - {id: d, if: failure(), command: [do]}
      """,
      """
      a started
      a goes to c
      a failed: exit code 3 (continued)
      b skipped: jumped by a
      c started
      c failed: exit code 1
      d started
      d completed
      job failed: step-failed of c: exit code 1
      """),
    PipelineExample(
      "a way on that cannot be decided fails a step that would be continued on",
      """
      steps:
        - {id: a, command: [do, exit 3], continue-on-error: true, next: [{if: fromJSON(job.id), goto: c}]}
        - {id: b, command: [do]}
        - {id: c, command: [do]}
      """,
      """
      a started
      a failed: exit code 3; then the argument of fromJSON is not JSON: found 'j' where a value should stand at byte 0 (test.yaml:2:82)
      b skipped: failure
      c skipped: failure
      job failed: step-failed of a: exit code 3; then the argument of fromJSON is not JSON: found 'j' where a value should stand at byte 0 (test.yaml:2:82)
      """),
  ]

  /// What the job says of its progress after each event that changes it.
  @EngineActor
  private func progress(_ yaml: String, change: (World) async throws -> Void = { _ in }) async throws -> [String] {
    let world = World()
    try await change(world)
    try await world.run(yaml)
    var snapshot = JobSnapshot(job: try #require(try world.journal().first?.created))
    var seen: [String] = []
    for record in try world.journal().dropFirst() {
      snapshot.apply(record)
      let job = snapshot.job
      let line = "\(job.currentStep) \(job.stepsCompleted) \(Int(job.percentCompleted.rounded()))%"
      if seen.last != line { seen.append(line) }
    }
    return seen
  }

  @Test(
    "progress counts top-level steps that succeeded, against the longest way that is left",
    arguments: [
      ("steps: [{command: [do]}, {command: [do]}]", ["0 0 0%", "1 1 50%", "2 2 50%", "2 2 100%"]),
      // A failed step is not completed, and the job stays at it.
      (
        "steps: [{command: [do]}, {command: [do, exit 1]}, {if: always(), command: [do]}, {command: [do]}]",
        ["0 0 0%", "1 1 25%", "1 2 67%"]
      ),
      // What is skipped lowers what is left.
      (
        "steps: [{command: [do]}, {if: 'false', command: [do]}, {command: [do]}, {if: 'false', command: [do]}]",
        ["0 0 0%", "1 1 25%", "2 1 25%", "3 2 67%", "4 2 67%", "4 2 100%"]
      ),
      // The way that a goto leaves is the longest that is left.
      (
        "steps: [{id: a, command: [do], next: d}, {command: [do]}, {command: [do]}, {id: d, command: [do]}]",
        ["0 0 0%", "3 1 50%", "4 2 50%", "4 2 100%"]
      ),
      // What is in a group does not count.
      (
        "steps: [{steps: [{command: [do]}, {command: [do]}]}, {command: [do]}]",
        ["0 0 0%", "1 1 50%", "2 2 50%", "2 2 100%"]
      ),
      ("steps: [{command: [do, exit 1], continue-on-error: true}]", ["0 0 0%", "1 1 0%", "1 1 100%"]),
    ])
  @EngineActor func percent(yaml: String, expected: [String]) async throws {
    #expect(try await progress(yaml) == expected)
  }

  @Test("a job that a client has begun goes on at its step, with the value that it has")
  @EngineActor func begunElsewhere() async throws {
    let world = World()
    try await world.put { job in
      (job.currentStep, job.stepsCompleted, job.percentCompleted) = (1, 1, 50)
      job.lastReturnValue = .string("from there")
    }
    let end = try await world.claim(
      """
      steps:
        - {id: a, command: [do]}
        - {id: b, uses: set, with: {got: '${{ input }}'}}
      """
    ).run()
    #expect(
      try world.trace() == """
        a skipped: requested: the job was submitted with this step done
        b started
        b completed = {"got":"from there"}
        job completed = {"got":"from there"}
        """)
    #expect(end.job.stepsCompleted == 2)
  }

  @Test("a job that a client has done all of keeps its value")
  @EngineActor func doneElsewhere() async throws {
    let world = World()
    try await world.put { job in
      (job.currentStep, job.stepsCompleted) = (1, 1)
      job.lastReturnValue = .number(7)
    }
    let end = try await world.claim("steps: [{command: [do]}]").run()
    #expect(end.job.status == .completed)
    #expect(end.job.lastReturnValue == .number(7))
    #expect(world.launcher.launched == [])
  }
}
