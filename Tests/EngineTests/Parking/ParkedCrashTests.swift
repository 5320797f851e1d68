import Engine
import Expressions
import Jobs
import OrderedCollections
import TestSupport
import Testing

@Suite("Crashes around waiting", .onEngine)
struct ParkedCrashTests {
  private static let workflows = [
    "test": """
    steps:
      - {id: a, command: [do]}
      - id: g
        steps:
          - {id: ok, uses: approve, with: {values: {n: 1}}}
          - {id: kid, uses: submit, with: {workflow: kid, wait: true}}
      - id: both
        tasks:
          nap: {uses: sleep, with: {duration: 2h}}
          yes: {matrix: {m: [1, 2]}, uses: approve}
      - {id: retry, command: [do, fail-first 1], retry: {max-attempts: 2, delay: 10m}}
      - {id: b, command: [do]}
    """, "kid": "steps: [{id: k, command: [do]}]",
  ]

  /// Runs all that is ready, gives every answer that is waited for, and lets time pass, until the job is over or the
  /// store breaks.
  @EngineActor
  private func bringOn(_ world: World, by worker: MemoryStore) async throws {
    for _ in 0..<40 {
      while let lease = try await worker.claim(from: []) {
        let yaml = try #require(Self.workflows[lease.snapshot.job.workflowName])
        let run = try JobRun(
          try world.runnable(yaml, lease.snapshot.job), lease: lease, services: world.services(worker),
          options: world.options)
        _ = try await run.run()
      }
      let snapshot = try await worker.snapshot(of: world.jobID)
      if snapshot.isOver { return }
      for record in snapshot.steps.values where record.isWaiting && record.approval == nil {
        guard case .approval = record.wait else { continue }
        var address = record.address
        address.components[address.components.count - 1].attempt = record.attempt
        let values = record.address.path == "g/ok" ? Value.object(["n": .number(2)]) : .null
        try? await worker.answer(
          Answer(step: address, approval: Approval(by: "ann", values: values)), to: world.jobID)
      }
      world.clock.advance(by: .seconds(900))
      worker.clockHasMoved()
    }
  }

  @Test("at any record cost no answer, make no job twice, and begin no wait anew", arguments: 0..<60)
  @EngineActor func anyRecord(count: Int) async throws {
    let world = World(timePasses: false)
    world.options.parksForTimes = true
    try await world.put()
    world.stateStore = CutStore(world.store, after: count)
    let wasCut = (try? await bringOn(world, by: world.store)) == nil
    await EngineThread.idle()
    world.store.kill()
    world.stateStore = nil
    let second = world.store.joined(by: "second")
    try await bringOn(world, by: second)
    let end = try await second.snapshot(of: world.jobID)
    let told = try world.trace()
    #expect(end.job.status == .completed, "\(told)")
    let events = try world.journal().map(\.event)
    #expect(events.count { if case .approved = $0 { true } else { false } } == 3)
    #expect(end.steps.values.first { $0.address.path == "g/ok" }?.result?.outputs["n"] == .number(2))
    #expect(try await second.jobs(matching: JobQuery()).count == 2)
    #expect(world.launcher.starts["b"] ?? 0 <= (wasCut ? 2 : 1))
    for record in end.steps.values where record.wait != nil { Issue.record("\(record.address.path) still waits") }
    let nap = try #require(end.steps.values.first { $0.address.path == "both/nap" })
    #expect(nap.attempt <= 2)
  }

  @Test("an exec that was killed while it waited goes on with the same wait when it is resumed")
  @EngineActor func resumed() async throws {
    let world = World(timePasses: false)
    let yaml = "tasks: {ok: {uses: approve}, nap: {uses: sleep, with: {duration: 1h}}}"
    let job = Job(id: world.jobID, workflowName: "test", createdAt: world.clock.date())
    let lease = try await world.store.start(job)
    let run = try JobRun(
      try world.runnable(yaml, job), lease: lease, services: world.services(world.store), options: world.options)
    _ = EngineActor.start { try? await run.run() }
    await EngineThread.idle()
    world.store.kill()
    world.clock.advance(by: .seconds(600))
    let second = world.store.joined(by: "second")
    let again = try #require(try await second.reopen(job.id, Reopening(), claiming: true))
    #expect(again.snapshot.steps.values.map(\.status) == [.waiting, .waiting])
    #expect(again.snapshot.steps.values.map(\.attempt) == [1, 1])
    #expect(again.snapshot.steps.values.last?.wait == .until(job.createdAt + .seconds(3600)))
  }
}
