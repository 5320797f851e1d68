import Engine
import Expressions
import Jobs
import TestSupport
import Testing

@Suite("Workers", .onEngine)
struct WorkerTests {
  private static let short = "steps: [{command: [do]}]"
  private static let long =
    "steps: [{id: a, command: [do]}, {id: b, command: [do, ignore-signals, take 1h]}, {command: [do]}]"

  @Test("a worker that drains runs all that is ready, and stops")
  @EngineActor func drains() async throws {
    let world = World()
    for id in ["1", "2", "3"] { try await world.put(id) }
    let provider = FixedWorkflows(Self.short)
    try await world.worker(provider) { $0.drains = true }.run()
    #expect(try await world.statuses("1", "2", "3") == [.completed, .completed, .completed])
    #expect(world.launcher.launched.count == 3)
  }

  @Test("a worker stops after 'maxJobs', and leaves the others")
  @EngineActor func maxJobs() async throws {
    let world = World()
    for id in ["1", "2", "3"] { try await world.put(id) }
    try await world.worker(FixedWorkflows(Self.short)) { $0.maxJobs = 2 }.run()
    #expect(try await world.statuses("1", "2", "3") == [.completed, .completed, .queued])
  }

  @Test("no more processes run than there are places, whatever the number of jobs", arguments: [1, 2, 3])
  @EngineActor func places(count: Int) async throws {
    let world = World(timePasses: false)
    for id in ["1", "2", "3", "4", "5"] { try await world.put(id) }
    let worker = world.worker(FixedWorkflows("steps: [{command: [do, take 1s]}]"), places: count) { $0.drains = true }
    let end = EngineActor.start { try? await worker.run() }
    var most = 0
    while world.launcher.processes.count < 5 || world.launcher.runningCount > 0 {
      await EngineThread.idle()
      most = max(most, world.launcher.runningCount)
      world.clock.advance(by: .seconds(1))
    }
    await end.value
    #expect(most == count)
  }

  @Test("jobs that wait for a time hold no place")
  @EngineActor func waiting() async throws {
    let world = World(timePasses: false)
    for id in ["sleeps", "retries", "runs"] { try await world.put(id, workflow: id) }
    let provider = FixedWorkflows([
      "sleeps": "steps: [{uses: sleep, with: {duration: 1h}}]",
      "retries": "steps: [{command: [do, exit 1], retry: {max-attempts: 2, delay: 1h, max-delay: 1h}}]",
      "runs": "steps: [{command: [do]}]",
    ])
    let worker = world.worker(provider) { $0.drains = true }
    let end = EngineActor.start { try? await worker.run() }
    await EngineThread.idle()
    #expect(try await world.statuses("sleeps", "retries", "runs") == [.running, .running, .completed])
    world.clock.advance(by: .seconds(3600))
    await end.value
    #expect(try await world.statuses("sleeps", "retries") == [.completed, .failed])
  }

  @Test("a worker that is told to stop lets steps end, and hands their jobs back")
  @EngineActor func stop() async throws {
    let world = World(timePasses: false)
    try await world.put("1")
    try await world.put("2")
    let worker = world.worker(FixedWorkflows("steps: [{command: [do, take 5s]}, {command: [do]}]")) { _ in }
    let end = EngineActor.start { try? await worker.run() }
    await EngineThread.idle()
    worker.stop()
    await EngineThread.idle()
    #expect(world.launcher.runningCount == 1)
    world.clock.advance(by: .seconds(5))
    await end.value
    #expect(
      try world.trace("1") == """
        step-1 started
        step-1 completed
        released
        """)
    #expect(try await world.statuses("1", "2") == [.queued, .queued])
  }

  @Test(
    "after the deadline, or when it is told a second time, a worker ends the steps, and the third time at once",
    arguments: [(true, [Int32(15), 9]), (false, [15, 9])])
  @EngineActor func deadline(isToldAgain: Bool, signals: [Int32]) async throws {
    let world = World(timePasses: false)
    try await world.put()
    let worker = world.worker(FixedWorkflows(Self.long)) { $0.deadline = .seconds(30) }
    let end = EngineActor.start { try? await worker.run() }
    await EngineThread.idle()
    worker.stop()
    if isToldAgain { worker.stop() } else { world.clock.advance(by: .seconds(30)) }
    #expect(world.launcher.process(of: "b")?.signals == [15])
    worker.stop()
    await end.value
    #expect(world.launcher.process(of: "b")?.signals == signals)
    #expect(
      try world.trace() == """
        a started
        a completed
        b started
        released
        """)
  }

  @Test("a running job can be cancelled, and one whose workflow is only being looked for, too")
  @EngineActor func cancel() async throws {
    for isFoundLate in [false, true] {
      let world = World(timePasses: false)
      try await world.put()
      let provider = FixedWorkflows(Self.long)
      if isFoundLate { provider.hold() }
      let worker = world.worker(provider) { $0.drains = true }
      let end = EngineActor.start { try? await worker.run() }
      await EngineThread.idle()
      _ = try await world.store.cancel(world.jobID)
      await EngineThread.idle()
      provider.letGo()
      await EngineThread.idle()
      world.clock.advance(by: .seconds(10))
      await end.value
      #expect(try await world.statuses("job") == [.cancelled])
    }
  }

  @Test("a step that waits for a place ends at once when its job is cancelled, though another job holds the place")
  @EngineActor func cancelWithoutPlace() async throws {
    let world = World(timePasses: false)
    for id in ["sleeps", "runs"] { try await world.put(id, workflow: id) }
    let provider = FixedWorkflows([
      "sleeps": "steps: [{uses: sleep, with: {duration: 1s}}, {command: [do]}]",
      "runs": "steps: [{id: long, command: [do, take 1h]}]",
    ])
    let worker = world.worker(provider) { $0.drains = true }
    let end = EngineActor.start { try? await worker.run() }
    await EngineThread.idle()
    world.clock.advance(by: .seconds(1))
    await EngineThread.idle()
    #expect(world.launcher.launched == ["step-1"] || world.launcher.launched == ["long"])
    _ = try await world.store.cancel(try #require(JobID("sleeps")))
    await EngineThread.idle()
    #expect(try await world.statuses("sleeps", "runs") == [.cancelled, .running])
    world.clock.advance(by: .seconds(3600))
    await end.value
  }

  @Test("a job whose workflow is not there fails, and those who watch are told")
  @EngineActor func unknownWorkflow() async throws {
    let world = World()
    try await world.put(workflow: "nowhere")
    try await world.worker(FixedWorkflows(["test": Self.short])) { $0.drains = true }.run()
    #expect(try world.trace() == "job failed: unknown-workflow: There is no workflow 'nowhere'.")
    guard case .closed(let snapshot)? = world.reporter.reports.last else {
      Issue.record("the job was not reported as over")
      return
    }
    #expect(snapshot.job.status == .failed)
  }

  @Test("a job that takes its worker down again and again fails as poison", arguments: [1, 3])
  @EngineActor func poison(limit: Int) async throws {
    let world = World()
    try await world.put()
    for number in 1...limit {
      let victim = world.store.joined(by: "victim-\(number)")
      _ = try await victim.claim(from: [])
      victim.kill()
    }
    let worker = world.worker(FixedWorkflows(Self.short)) { options in
      options.drains = true
      options.maxInterruptedClaims = limit
    }
    try await worker.run()
    #expect(
      try world.trace()
        == "job failed: poison: The job has taken its worker down \(limit) times, and is not tried again by itself.")
    #expect(world.launcher.launched == [])
    #expect(world.launcher.leftovers.count == 1)
  }

  @Test("a store that breaks ends the worker, and the steps that run")
  @EngineActor func brokenStore() async throws {
    let world = World(timePasses: false)
    try await world.put()
    world.stateStore = CutStore(world.store, after: 2)
    let worker = world.worker(FixedWorkflows(Self.long)) { _ in }
    await #expect(throws: CutStore.PowerFailure.self) {
      let end = EngineActor.start { await Result { try await worker.run() } }
      await EngineThread.idle()
      world.clock.advance(by: .seconds(10))
      try await end.value.get()
    }
    #expect(world.launcher.runningCount == 0)
  }
}

extension Result where Failure == any Error {
  /// What an asynchronous call came to.
  @EngineActor
  fileprivate init(_ body: @EngineActor () async throws -> Success) async {
    do {
      self = .success(try await body())
    } catch {
      self = .failure(error)
    }
  }
}
