import Engine
import Jobs
import TestSupport
import Testing

@Suite("Artifacts", .onEngine)
struct ArtifactTests {
  @EngineActor private func world(_ yaml: String, problem: String? = nil) async throws -> World {
    let world = World()
    world.files.texts = ["/space/a": "aa", "/space/b": "b", "/space/c-geheim": "c"]
    world.files.keepingProblem = problem
    try await world.run(yaml)
    return world
  }

  @Test("are kept before the end of the step is recorded, by the step's address; also after a failure")
  @EngineActor func kept() async throws {
    let world = try await world(
      """
      steps:
        - {id: one, command: [do], artifacts: [a, b, none]}
        - id: group
          steps: [{id: two, command: [do, exit 3], artifacts: [a], retry: 2}]
          artifacts: [b]
      """)
    #expect(
      try world.trace() == """
        one started
        one keeps 2 in one, 3 bytes; nothing for none
        one completed
        group started
        group/two started
        group/two failed: exit code 3; again 1.0 s after the start
        group/two#2 started
        group/two#2 keeps 1 in group.two, 2 bytes
        group/two#2 failed: exit code 3
        group keeps 1 in group, 1 bytes
        group failed: exit code 3
        job failed: step-failed of group/two: exit code 3
        """)
    #expect(world.files.kept["group.two"] == ["a": "aa"] && world.files.kept["group"] == ["b": "b"])
  }

  @Test("of instances do not get in each other's way")
  @EngineActor func instances() async throws {
    let world = try await world(
      "steps: [{id: m, matrix: {x: [a, b]}, command: [do], artifacts: ['${{ matrix.x }}']}]")
    #expect(world.files.kept.count == 2 && world.files.kept.values.contains(["b": "b"]))
    #expect(world.files.kept.keys.allSatisfy { $0.hasPrefix("m.0") && StoreName.isValid($0) })
  }

  @Test("that cannot be kept fail a step that succeeded, before its 'next' is read")
  @EngineActor func failing() async throws {
    let world = try await world(
      "steps: [{id: a, command: [do], artifacts: [a], next: c}, {id: b, command: [do]}, {id: c, command: [do]}]",
      problem: "the disk is full")
    #expect(
      try world.trace() == """
        a started
        a failed: its artifacts cannot be kept: the disk is full
        b skipped: failure
        c skipped: failure
        job failed: step-failed of a: its artifacts cannot be kept: the disk is full
        """)
  }

  @Test("whose name contains a secret are refused")
  @EngineActor func secrets() async throws {
    let world = World()
    world.files.texts = ["/space/c-geheim": "c"]
    world.options.callerEnvironment["TOKEN"] = "geheim"
    try await world.run("secrets: {t: {env: TOKEN}}\nsteps: [{id: a, command: [do], artifacts: [c-geheim]}]")
    #expect(try world.trace().contains("the name of one contains the secret 't', which is never stored"))
    #expect(world.files.kept.isEmpty)
  }

  @Test("of a step that was cancelled are not waited for; of one that ran out of time they are kept")
  @EngineActor func stopped() async throws {
    let timedOut = try await world("steps: [{id: a, command: [do, hang], timeout: 1s, artifacts: [a]}]")
    #expect(timedOut.files.kept["a"] == ["a": "aa"])
    let world = World()
    world.files.texts = ["/space/a": "aa"]
    let job = try await world.start("steps: [{id: a, command: [do, hang], artifacts: [a]}]")
    job.run.stop(.cancelled)
    _ = await job.end()
    #expect(world.files.kept.isEmpty)
  }
}
