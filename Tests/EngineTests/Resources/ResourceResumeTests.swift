import Engine
import Jobs
import OrderedCollections
import TestSupport
import Testing

@Suite("Resources over an interruption", .onEngine)
struct ResourceResumeTests {
  private static let yaml = """
    defaults: {shell: [do, 'script {0}']}
    resources:
      a: {setup: print made, teardown: print undone}
      b: {needs: a, ports: [p], service: [do, hang], outputs: {o: '${{ resources.a.value }}:${{ resources.b.ports.p }}'}}
      c: {scope: step, setup: print c, teardown: print undone}
    return: ${{ steps.x.outputs.v }}
    steps:
      - {id: x, uses: set, with: {v: '${{ resources.b.outputs.o }}'}, resources: [b]}
      - {id: y, command: [do], resources: [c]}
      - id: g
        resources: [c]
        steps:
          - {id: z, command: [do]}
          - {id: w, command: [do], resources: [a]}
    finally:
      - {id: f, command: [do], resources: [a]}
    """

  @Test("a run that was cut off anywhere ends as one that was not, and leaves nothing set up")
  @EngineActor func everyCut() async throws {
    let whole = World()
    try await whole.run(Self.yaml)
    let told = try whole.trace()
    #expect(told.hasSuffix("job completed = \"made:40001\""), "\(told)")
    let count = try whole.journal().count - 2
    for cut in 0...count {
      let world = World()
      let snapshot = try await crashAndGoOn(world, after: cut)
      let trace = try world.trace()
      #expect(snapshot.job.status == .completed, "cut after \(cut):\n\(trace)")
      #expect(snapshot.resources == [], "cut after \(cut):\n\(trace)")
      let setups = world.launcher.launched.count { $0.hasPrefix("resources.a") }
      // A crash between what a script does and its record makes it run again.
      #expect((2...3).contains(setups), "cut after \(cut):\n\(world.launcher.launched)\n\(trace)")
    }
  }

  @EngineActor
  private func crashAndGoOn(_ world: World, after count: Int) async throws -> JobSnapshot {
    try await world.put()
    world.stateStore = CutStore(world.store, after: count)
    _ = try? await world.claim(Self.yaml).run()
    await EngineThread.idle()
    #expect(world.launcher.runningCount == 0)
    world.store.kill()
    world.stateStore = nil
    let second = world.store.joined(by: "second")
    guard let lease = try await second.claim(from: []) else { return try await second.snapshot(of: world.jobID) }
    let runnable = try world.runnable(Self.yaml, lease.snapshot.job)
    return try await JobRun(runnable, lease: lease, services: world.services(second), options: world.options).run()
  }

  private static let checked = """
    defaults: {shell: [do, 'script {0}']}
    resources:
      a: {setup: print made, check: 'fail-if GOOD=no', teardown: print undone}
    steps:
      - {id: before, command: [do]}
      - {id: x, command: [do], resources: [a]}
      - {id: y, command: [do, hang], resources: [a]}
    """

  @Test(
    "a check that fails makes the resource anew, and completed steps that named it run again", arguments: [true, false])
  @EngineActor func check(isGood: Bool) async throws {
    let world = World(timePasses: false)
    let run = try await world.start(Self.checked)
    run.run.stop(.handedBack)
    _ = await run.end()
    world.options.callerEnvironment["GOOD"] = isGood ? "yes" : "no"
    let second = try await world.claim(Self.checked, by: world.store.joined(by: "second"))
    let task = EngineActor.start { try? await second.run() }
    await EngineThread.idle()
    second.stop(.cancelled)
    _ = await task.value
    let again = """
      released
      resources.a down
      x again, for a
      resources.a up: {"value":"made","ports":{}}
      x#2 started
      x#2 completed
      y#2 started
      """
    let told = try world.trace()
    #expect(told.contains(again) == !isGood, "\(told)")
    #expect(told.contains("released\ny#2 started") == isGood, "\(told)")
    #expect(!told.contains("before#2"), "\(told)")
  }

  @Test("a failed job that is reopened has its resources made anew, and steps that worked on them run again")
  @EngineActor func reopened() async throws {
    let world = World()
    let yaml = """
      resources: {a: {shell: [do, 'script {0}'], setup: print made}, b: {shell: [do, 'script {0}'], setup: print made}}
      steps:
        - {id: w, command: [do], resources: [b]}
        - {id: x, command: [do], resources: [a]}
        - {id: y, command: [do, fail-first 1], resources: [a]}
      """
    let failed = try await world.run(yaml)
    #expect(failed.job.status == .failed)
    let lease = try #require(try await world.store.reopen(world.jobID, Reopening(), claiming: true))
    let runnable = try world.runnable(yaml, lease.snapshot.job)
    let run = try JobRun(runnable, lease: lease, services: world.services(world.store), options: world.options)
    #expect(try await run.run().job.status == .completed)
    let told = try world.trace()
    #expect(told.contains("x again, for a\nresources.a up: {\"value\":\"made\",\"ports\":{}}\nx#2 started"), "\(told)")
    #expect(!told.contains("w#2"), "\(told)")
  }
}
