import Engine
import Expressions
import Jobs
import OrderedCollections
import TestSupport
import Testing

@Suite("Parking", .onEngine)
struct ParkingTests {
  @EngineActor
  private func world() -> World {
    let world = World(timePasses: false)
    world.options.parksForTimes = true
    return world
  }

  @Test("a long sleep is spent parked, and is one attempt")
  @EngineActor func sleep() async throws {
    let world = world()
    let yaml = "steps: [{id: a, uses: sleep, with: {duration: 2h}}, {id: b, command: [do]}]"
    try await world.run(yaml)
    #expect(try await world.snapshot().job.status == .scheduled)
    world.advance(by: .seconds(7199))
    #expect(try await world.store.claim(from: []) == nil)
    world.advance(by: .seconds(1))
    let end = try await world.claim(yaml).run()
    #expect(end.steps.values.first?.result?.duration == .seconds(7200))
    #expect(
      try world.trace() == """
        a started
        a waits until 7200.0 s after the start
        parked until 7200.0 s after the start
        a completed
        b started
        b completed
        job completed
        """)
  }

  @Test("a long delay before the next attempt is spent parked, and a long pause between rounds")
  @EngineActor func delays() async throws {
    let world = world()
    let retry = "steps: [{id: a, command: [do, fail-first 1], retry: {max-attempts: 2, delay: 5m}}]"
    try await world.run(retry)
    #expect(try world.trace().hasSuffix("again 300.0 s after the start\nparked until 300.0 s after the start"))
    world.advance(by: .seconds(300))
    #expect(try await world.claim(retry).run().job.status == .completed)
    #expect(world.launcher.launched == ["a", "a#2"])
    try await world.put("other")
    let rounds = "steps: [{id: r, repeat: {until: 'result.exit-code == 1', max: 2, delay: 5m}, command: [do]}]"
    #expect(try await world.claim(rounds).run().parking.count == 1)
  }

  @Test(
    "a time that is not more than a minute away is waited for", arguments: [(60, JobStatus.running), (61, .waiting)])
  @EngineActor func short(seconds: Int, status: JobStatus) async throws {
    let world = world()
    let started = try await world.start("steps: [{uses: sleep, with: {duration: \(seconds)s}}]")
    #expect(started.run.snapshot.job.status == status)
    world.advance(by: .seconds(seconds))
    _ = await started.end()
  }

  @Test("who may not park for a time waits for it")
  @EngineActor func exec() async throws {
    let world = World()
    let end = try await world.run("steps: [{id: a, uses: sleep, with: {duration: 2h}}]")
    #expect(end.job.status == .completed && end.epoch == 1)
  }

  @Test("a job is not parked as long as something of it runs, and then at once")
  @EngineActor func busy() async throws {
    let world = world()
    let yaml = """
      tasks:
        ok: {uses: approve}
        nap: {uses: sleep, with: {duration: 1h}}
        work: {command: [do, take 90s]}
        after: {needs: [work], command: [do]}
      """
    let started = try await world.start(yaml)
    #expect(started.run.snapshot.job.status == .running)
    world.clock.advance(by: .seconds(90))
    let end = await started.end()
    let start = try world.journal()[0].time
    #expect(
      end?.parking == [
        .approval(StepAddress([.init(id: "ok", role: .task)])), .until(start + .seconds(3600)),
      ])
    #expect(end?.steps.values.last?.address.path == "after")
    #expect(try await world.snapshot().job.status == .waiting)
  }

  @Test("a time that comes near while others run is waited for in the process")
  @EngineActor func near() async throws {
    let world = world()
    let yaml = "tasks: {nap: {uses: sleep, with: {duration: 2m}}, work: {command: [do, take 70s]}}"
    let started = try await world.start(yaml)
    world.clock.advance(by: .seconds(70))
    await EngineThread.idle()
    #expect(started.run.snapshot.job.status == .running)
    world.clock.advance(by: .seconds(50))
    #expect(await started.end()?.job.status == .completed)
  }

  @Test("services stop while a job is parked, and are started again")
  @EngineActor func services() async throws {
    let world = world()
    let yaml = """
      resources: {db: {service: [do, hang], ready: {run: 'true'}}}
      steps:
        - {id: a, command: [do], resources: [db]}
        - {id: ok, uses: approve}
        - {id: b, command: [do], resources: [db]}
      """.replacing(", ready: {run: 'true'}", with: "")
    try await world.run(yaml)
    #expect(world.launcher.runningCount == 0)
    let first = world.launcher.processes.count
    try await world.answer("ok")
    #expect(try await world.claim(yaml).run().job.status == .completed)
    #expect(world.launcher.processes.count == first + 2)
  }

  @Test("a job's timeout does not run while it is parked, and is not given again")
  @EngineActor func timeout() async throws {
    let world = world()
    let yaml = """
      timeout: 10m
      steps: [{id: a, command: [do, take 6m]}, {id: ok, uses: approve}, {id: b, command: [do, take 6m]}]
      """
    try await world.put()
    let first = try await world.claim(yaml)
    let task = EngineActor.start { try? await first.run() }
    await EngineThread.idle()
    world.clock.advance(by: .seconds(360))
    #expect(await task.value?.job.status == .waiting)
    world.advance(by: .seconds(86_400))
    try await world.answer("ok")
    let second = try await world.claim(yaml)
    let end = EngineActor.start { try? await second.run() }
    await EngineThread.idle()
    world.clock.advance(by: .seconds(239))
    await EngineThread.idle()
    #expect(second.snapshot.job.status == .running)
    world.clock.advance(by: .seconds(1))
    #expect(await end.value?.job.error?.kind == "timeout")
  }

  @Test("an approval's own timeout runs while the job is parked")
  @EngineActor func deadline() async throws {
    let world = world()
    let yaml = "steps: [{id: ok, uses: approve, timeout: 1h}]"
    try await world.run(yaml)
    #expect(try await world.snapshot().job.status == .waiting)
    world.advance(by: .seconds(3600))
    #expect(try await world.endOfLateRun(yaml)?.job.status == .failed)
    #expect(try world.trace(ofRun: 2).contains("ok timed-out: it ran out of its time"))
  }

  @Test("a sleep that is longer than its timeout is parked until that")
  @EngineActor func sleepDeadline() async throws {
    let world = world()
    let yaml = "steps: [{id: a, uses: sleep, with: {duration: 2h}, timeout: 1h}]"
    try await world.run(yaml)
    world.advance(by: .seconds(3600))
    #expect(try await world.endOfLateRun(yaml)?.steps.values.first?.status == .timedOut)
  }

  @Test("a parked job that is cancelled runs its 'finally', and nothing else")
  @EngineActor func cancel() async throws {
    let world = world()
    let yaml = "steps: [{id: ok, uses: approve}, {id: b, command: [do]}]\nfinally: [{id: f, command: [do]}]"
    try await world.run(yaml)
    #expect(try await world.store.cancel(world.jobID) == .requested)
    let worker = world.worker(FixedWorkflows(yaml)) { $0.drains = true }
    try await worker.run()
    #expect(
      try world.trace(ofRun: 2) == """
        ok cancelled: the job was cancelled
        b skipped: stopped
        body cancelled
        f started
        f completed
        job cancelled
        """)
  }

  @Test("a worker is free for other jobs while one is parked")
  @EngineActor func worker() async throws {
    let world = world()
    for id in ["job", "other"] { try await world.put(id, workflow: id) }
    let provider = FixedWorkflows(["job": "steps: [{id: ok, uses: approve}]", "other": "steps: [{command: [do]}]"])
    try await world.worker(provider) { $0.drains = true }.run()
    #expect(try await world.statuses("job", "other") == [.waiting, .completed])
  }

  @Test("a worker that leaves parks what only waits")
  @EngineActor func leaving() async throws {
    let world = world()
    try await world.put()
    let yaml = "tasks: {ok: {uses: approve}, work: {command: [do, take 5s]}}"
    let worker = world.worker(FixedWorkflows(yaml)) { _ in }
    let end = EngineActor.start { try? await worker.run() }
    await EngineThread.idle()
    worker.stop()
    await EngineThread.idle()
    world.clock.advance(by: .seconds(5))
    await end.value
    #expect(try await world.snapshot().steps.values.map(\.status) == [.waiting, .completed])
  }
}
