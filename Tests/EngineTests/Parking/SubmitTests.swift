import Engine
import Expressions
import Jobs
import OrderedCollections
import TestSupport
import Testing

@Suite("Jobs that steps make", .onEngine)
struct SubmitTests {
  private static let parent = """
    steps:
      - {id: kid, uses: submit, with: {workflow: kid, inputs: {n: 1}, wait: true}}
      - {id: b, command: [do, 'print ${{ steps.kid.outputs.status }} ${{ steps.kid.outputs.x }} ${{ input }}']}
    """
  private static let kid = "outputs: {x: 7}\nsteps: [{id: k, command: [do, print kid]}]"

  @EngineActor
  private func children(_ world: World) async throws -> [Job] {
    try await world.store.jobs(matching: JobQuery()).filter { $0.id != world.jobID }
  }

  @Test("a job is made with all that the step says of it, and the step goes on")
  @EngineActor func submit() async throws {
    let world = World()
    let end = try await world.run(
      """
      steps:
        - id: a
          uses: submit
          with:
            workflow: kid
            inputs: {n: '${{ 1 + 1 == 2 }}'}
            context: {c: 1}
            queue: slow
            priority: 9
            unique-key: k
            labels: {l: 3.10}
            in: 10m
      """.replacing("1 + 1 == 2", with: "1 == 1"))
    let child = try #require(try await children(world).first)
    #expect(end.steps.values.first?.result?.outputs == ["job-id": .string(child.id.text)])
    #expect(child.initialInputValue == .object(["n": .bool(true)]) && child.userContext == .object(["c": .number(1)]))
    #expect(child.queue == "slow" && child.priority == 9 && child.uniqueKey == "k")
    #expect(child.labels == ["parent": "job", "l": "3.1"] && child.status == .scheduled)
  }

  @Test("a worker with one place runs a job and the one that it waits for")
  @EngineActor func wait() async throws {
    let world = World()
    try await world.put(workflow: "parent")
    let provider = FixedWorkflows(["parent": Self.parent, "kid": Self.kid])
    try await world.worker(provider) { $0.drains = true }.run()
    #expect(world.logs.text.contains("completed 7 {\"x\":7}\n"))
    #expect(
      try world.trace() == """
        kid started
        kid waits for its job
        parked for a job
        woken by child
        kid completed = {"x":7}
        b started
        b completed
        job completed
        """)
  }

  @Test(
    "a job that does not complete fails the step",
    arguments: [
      ("steps: [{id: k, command: [do, exit 3]}]", "failed: exit code 3"),
      ("steps: [{id: k, command: [do], next: [{abort: stop here}]}]", "aborted: stop here"),
    ])
  @EngineActor func failure(kid: String, told: String) async throws {
    let world = World()
    try await world.put(workflow: "parent")
    try await world.worker(FixedWorkflows(["parent": Self.parent, "kid": kid])) { $0.drains = true }.run()
    let child = try #require(try await children(world).first)
    #expect(try await world.snapshot().job.error?.message == "job \(child.id) (kid) is \(told)")
  }

  @Test("a step that is tried again makes another job")
  @EngineActor func retry() async throws {
    let world = World()
    try await world.put(workflow: "parent")
    let parent = "steps: [{uses: submit, retry: {max-attempts: 3, delay: 1s}, with: {workflow: kid, wait: true}}]"
    let kid = "steps: [{id: k, command: [do, exit 1]}]"
    try await world.worker(FixedWorkflows(["parent": parent, "kid": kid])) { $0.drains = true }.run()
    #expect(try await children(world).map(\.status) == [.failed, .failed, .failed])
  }

  @Test("who has the parent is told of the child's end at once, while something else runs")
  @EngineActor func whileRunning() async throws {
    let world = World(timePasses: false)
    try await world.put(workflow: "parent")
    let parent = """
      tasks:
        kid: {uses: submit, with: {workflow: kid, wait: true}}
        after: {needs: [kid], command: [do]}
        other: {command: [do, hang]}
      """
    let worker = world.worker(FixedWorkflows(["parent": parent, "kid": Self.kid]), places: 2) { _ in }
    let end = EngineActor.start { try? await worker.run() }
    await EngineThread.idle()
    #expect(world.launcher.launched == ["other", "k", "after"])
    worker.stop()
    worker.stop()
    await end.value
  }

  @Test("a parent that is cancelled leaves its child alone")
  @EngineActor func cancel() async throws {
    let world = World()
    try await world.run(Self.parent)
    _ = try await world.store.cancel(world.jobID)
    let child = try #require(try await world.store.claim(from: []))
    #expect(child.snapshot.job.workflowName == "kid")
  }

  @Test(
    "what cannot be made fails the step",
    arguments: [
      ("workflow: missing", "there is no workflow 'missing'"),
      (
        "workflow: kid, priority: '${{ 12 }}'", "'priority' is 12; it must be a whole number from 0 (last) to 9 (first)"
      ),
      ("workflow: kid, at: noon", #"'at' is "noon"; it must be a time such as 2026-03-01T06:00:00Z"#),
      ("workflow: kid, labels: '${{ 1 }}'", "'labels' is 1; it must be a mapping of names to texts"),
    ])
  @EngineActor func refused(with: String, message: String) async throws {
    let world = World()
    let end = try await world.run("steps: [{uses: submit, with: {\(with)}}]")
    #expect(end.job.error?.message == message)
  }
}
