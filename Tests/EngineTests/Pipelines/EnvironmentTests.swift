import Engine
import Expressions
import Jobs
import OrderedCollections
import TestSupport
import Testing

@Suite("The environment of steps", .onEngine)
struct EnvironmentTests {
  /// What `do` shows of the variable X, step by step.
  @EngineActor
  private func shown(_ yaml: String, in world: World = World()) async throws -> String {
    try await world.run(yaml)
    return world.reporter.text(of: .stdout).split(separator: "\n").joined(separator: " ")
  }

  @Test(
    "each layer is over the ones before it",
    arguments: [
      ("steps: [{command: [do, show X]}]", "X=caller"),
      ("{dotenv: [a.env], steps: [{command: [do, show X]}]}", "X=a"),
      ("{dotenv: [a.env, b.env], steps: [{command: [do, show X]}]}", "X=b"),
      ("{dotenv: [a.env], env: {X: workflow}, steps: [{command: [do, show X]}]}", "X=workflow"),
      ("{env: {X: workflow}, steps: [{env: {X: group}, steps: [{command: [do, show X]}]}]}", "X=group"),
      ("steps: [{env: {X: group}, steps: [{command: [do, env X=written]}, {command: [do, show X]}]}]", "X=written"),
      ("steps: [{command: [do, env X=written]}, {env: {X: step}, command: [do, show X]}]", "X=step"),
      ("{env: {X: null}, steps: [{command: [do, show X]}]}", "X=(unset)"),
      ("{inherit-env: false, steps: [{command: [do, show X, show Y]}]}", "X=(unset) Y=(unset)"),
      ("{inherit-env: [Y], steps: [{command: [do, show X, show Y]}]}", "X=(unset) Y=y"),
      ("steps: [{env: {X: '${{ env.X }}:more'}, command: [do, show X]}]", "X=caller:more"),
      ("steps: [{env: {X: step}, command: [do, 'print ${{ env.X }}']}]", "step"),
      ("steps: [{env: {X: step}, if: env.X == 'step', command: [do, print yes]}]", "yes"),
      ("steps: [{env: {X: '${{ fromJSON(1 == 1) }}'}, if: 'false', command: [do, print yes]}]", ""),
    ])
  @EngineActor func layers(yaml: String, expected: String) async throws {
    let world = World()
    world.files.texts = ["/space/workflows/a.env": "X=a", "/space/workflows/b.env": "X=b"]
    world.options.callerEnvironment = ProcessEnvironment(["X": Array("caller".utf8), "Y": Array("y".utf8)])
    #expect(try await shown(yaml, in: world) == expected)
  }

  @Test("'--env' is over everything, for processes and for expressions")
  @EngineActor func extra() async throws {
    let world = World()
    world.options.extraEnvironment = ["X": "option"]
    let yaml =
      "{env: {X: workflow}, steps: [{env: {X: step}, command: [do, show X, 'print ${{ env.X }} ${{ env.x }}']}]}"
    #expect(try await shown(yaml, in: world) == "X=option option ")
  }

  @Test("what a step writes to ERGATE_ENV acts on later steps and their groups, and does not leave a group")
  @EngineActor func scope() async throws {
    let shown = try await shown(
      """
      steps:
        - {command: [do, env X=1]}
        - steps:
            - {command: [do, show X, env X=2, 'env Y=3']}
            - {command: [do, show X, show Y]}
        - {command: [do, show X, show Y]}
      """)
    #expect(shown == "X=1 X=2 Y=3 X=1 Y=(unset)")
  }

  @Test("directories in ERGATE_PATH come first, the last one foremost")
  @EngineActor func path() async throws {
    let yaml = "steps: [{command: [do, path /a, path /b]}, {command: [do, show PATH]}]"
    #expect(try await shown(yaml) == "PATH=/b:/a:/bin")
  }

  @Test(
    "data never becomes a variable that changes how programs are found, loaded or parsed",
    arguments: [
      (
        "PATH=/evil",
        "the step wrote PATH to ERGATE_ENV, which may not be set there; add directories to it through ERGATE_PATH"
      ),
      (
        "LD_PRELOAD=/evil.so",
        "the step wrote LD_PRELOAD to ERGATE_ENV, which may not be set there; set it with 'env' in the workflow"
      ),
      ("A-B=1", "the step wrote 'A-B' to ERGATE_ENV, which is no name of a variable"),
    ])
  @EngineActor func hostile(line: String, message: String) async throws {
    let world = World()
    try await world.run("steps: [{id: a, command: [do, 'env \(line)', env FINE=1]}]")
    #expect(
      try world.trace() == """
        a started
        a failed: \(message)
        job failed: step-failed of a: \(message)
        """)
  }

  @Test("Ergate's own variables are over all, and are made anew for each attempt")
  @EngineActor func own() async throws {
    let world = World()
    world.options.extraEnvironment = ["ERGATE_STEP": "mine", "CI": "no"]
    try await world.run(
      "{name: w, steps: [{id: g, steps: [{id: a, command: [do, fail-first 1], retry: 2, working-directory: sub}]}]}")
    let last = try #require(world.launcher.requests.last)
    let names = ["ERGATE_JOB_ID", "ERGATE_WORKFLOW", "ERGATE_STEP", "ERGATE_ATTEMPT", "ERGATE_WORKSPACE", "CI"]
    #expect(names.map { last.variable($0) } == ["job", "w", "g/a", "2", "/space", "no"])
    #expect(last.workingDirectory == "/space/sub")
    #expect(last.marker == ["ERGATE_JOB_ID": "job", "ERGATE_STEP": "g/a", "ERGATE_ATTEMPT": "2"])
  }

  @Test("a dotenv file that is wrong fails the job with its line")
  @EngineActor func badDotenv() async throws {
    let world = World()
    world.files.texts["/space/workflows/.env"] = "A=1\nB\n"
    try await world.run("{dotenv: [.env], steps: [{command: [do]}]}")
    #expect(try world.trace() == "job failed: dotenv: /space/workflows/.env:2: expected '=' after 'B'")
  }

  @Test("a value with NUL fails what it is for")
  @EngineActor func nul() async throws {
    let world = World()
    try await world.run("{steps: [{id: a, env: {X: '${{ input }}'}, command: [do]}]}", input: .string("a\u{0}b"))
    #expect(try world.trace().contains("a failed: the value of X contains NUL, which no environment can hold"))
  }
}
