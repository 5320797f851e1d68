import Engine
import Expressions
import Jobs
import Synchronization
import TestSupport
import Testing

@Suite("Acting on schedules", .onEngine)
struct SchedulerTests {
  private static let at3 = "{cron: '0 3 * * *'}"

  @Test("a job is made when its time has come, and not before; each day one")
  @EngineActor func due() async throws {
    let world = try ScheduleWorld(Self.at3)
    await world.start()
    #expect(world.alarms[0].date == Timestamp("2026-01-05T03:00:00Z"))
    await world.pass(.seconds(59))
    #expect(try await world.jobs() == [])
    await world.pass(.seconds(1))
    #expect(try await world.jobs() == ["05T03:00"])
    await world.pass(.seconds(2 * 86_400))
    #expect(try await world.jobs() == ["05T03:00", "06T03:00", "07T03:00"])
    world.stop()
  }

  @Test("the job has the schedule's input, and knows when it was due")
  @EngineActor func job() async throws {
    let world = try ScheduleWorld([
      "workflows/a.yaml":
        "name: nightly\ninputs: {n: {type: integer, default: 1}, x: {}}\n"
        + "schedule: [{cron: '0 3 * * *', inputs: {x: 3.10}}]\nsteps: [{command: [do]}]\n"
    ])
    await world.start()
    await world.pass(.seconds(60))
    let job = try #require(try await world.world.store.claim(from: [])).snapshot.job
    #expect(job.workflowName == "nightly" && job.workspace == "/space" && job.workflowDigest != nil)
    #expect(job.initialInputValue.json == #"{"n":1,"x":"3.10"}"#)
    #expect(job.requestedStartTime == Timestamp("2026-01-05T03:00:00Z"))
    #expect(
      job.id == ScheduleID(workflow: "workflows/a.yaml", index: 0).jobID(due: job.requestedStartTime ?? job.createdAt))
    world.stop()
  }

  @Test("of any number of workers one makes the job")
  @EngineActor func workers() async throws {
    let world = try ScheduleWorld("\(Self.at3), {cron: '*/20 3 * * *'}")
    for _ in 1...3 { await world.start() }
    await world.pass(.seconds(3600))
    #expect(try await world.jobs() == ["05T03:00", "05T03:00", "05T03:20", "05T03:40"])
    world.stop()
  }

  @Test("a schedule that is seen for the first time has no past, whatever it catches up")
  @EngineActor func first() async throws {
    let world = try ScheduleWorld(at: "2026-01-05T03:00:00Z", "{cron: '* * * * *', catch-up: all}")
    try await world.scheduler().look()
    #expect(try await world.jobs() == [])
  }

  @Test(
    "what came while nobody looked is caught up as the schedule says",
    arguments: [("none", []), ("latest", ["07T03:00"]), ("all", ["05T03:00", "06T03:00", "07T03:00"])])
  @EngineActor func catchUp(how: String, expected: [String]) async throws {
    let world = try ScheduleWorld("{cron: '0 3 * * *', catch-up: \(how)}")
    try await world.scheduler().look()
    await world.pass(.seconds(2 * 86_400 + 7200))
    // Another process.
    try await world.scheduler().look()
    #expect(try await world.jobs() == expected)
    try await world.scheduler().look()
    #expect(try await world.jobs() == expected)
    let told =
      how == "none"
      ? [
        "workflows/a.yaml, schedule '0 3 * * *' was due at 2026-01-07T03:00:00Z, when no worker acted on it, and is not caught up."
      ]
      : []
    #expect(world.reports == told)
  }

  @Test("a minute late is not missed")
  @EngineActor func grace() async throws {
    let world = try ScheduleWorld(Self.at3)
    try await world.scheduler().look()
    await world.pass(.seconds(120))
    try await world.scheduler().look()
    #expect(try await world.jobs() == ["05T03:00"])
  }

  @Test("of very many missed times the last ten thousand are caught up, and that is said")
  @EngineActor func limit() async throws {
    let world = try ScheduleWorld("{cron: '* * * * *', catch-up: all}")
    try await world.scheduler().look()
    await world.setClock(by: .seconds(60 * 10_001))
    try await world.scheduler().look()
    #expect(try await world.jobs().count == 10_000)
    #expect(world.reports == ["workflows/a.yaml, schedule '* * * * *': only the last 10000 times are caught up."])
  }

  // MARK: Clocks that are set

  @Test(
    "a clock that is set forward past a time: it is due once, then, whatever it catches up",
    arguments: ["none", "latest"])
  @EngineActor func forward(catchUp: String) async throws {
    let world = try ScheduleWorld("{cron: '*/10 3 * * *', catch-up: \(catchUp)}")
    await world.start()
    await world.setClock(by: .seconds(3600))
    #expect(try await world.jobs() == ["05T03:50"])
    await world.setClock(by: .seconds(365 * 86_400))
    #expect(try await world.jobs() == ["05T03:50", "05T03:50"])
    #expect(world.reports == [])
    world.stop()
  }

  @Test("a clock that is set back: no time is due twice")
  @EngineActor func back() async throws {
    let world = try ScheduleWorld("{cron: '*/10 * * * *', catch-up: all}")
    await world.start()
    await world.pass(.seconds(21 * 60))
    await world.setClock(by: .seconds(-900))
    await world.pass(.seconds(26 * 60))
    #expect(try await world.jobs() == ["05T03:00", "05T03:10", "05T03:20", "05T03:30"])
    world.stop()
  }

  @Test("a clock that was days ahead: schedules begin anew")
  @EngineActor func wayBack() async throws {
    let world = try ScheduleWorld(Self.at3)
    await world.start()
    await world.setClock(by: .seconds(10 * 86_400))
    await world.setClock(by: .seconds(-10 * 86_400))
    await world.pass(.seconds(120))
    #expect(try await world.jobs() == ["05T03:00", "14T03:00"])
    #expect(
      world.reports == [
        "workflows/a.yaml, schedule '0 3 * * *' begins anew: the clock was set back, from after 2026-01-14T03:00:00.000Z."
      ])
    world.stop()
  }

  // MARK: Files that change

  @Test("a file that is changed or added is acted on at once, and one that is not valid keeps no other from it")
  @EngineActor func changes() async throws {
    let world = try ScheduleWorld(Self.at3)
    await world.start()
    await world.write(ScheduleWorld.text("{cron: '1 3 * * *'}"))
    await world.write("steps: [{", to: "workflows/bad.yaml")
    await world.write(ScheduleWorld.text("{cron: '2 3 * * *'}"), to: "workflows/new.yaml")
    await world.pass(.seconds(180))
    #expect(try await world.jobs() == ["05T03:01", "05T03:02"])
    world.stop()
  }

  @Test("a schedule that has another time now is a new one, with no past")
  @EngineActor func edited() async throws {
    let world = try ScheduleWorld("{cron: '0 3 * * *', catch-up: all}")
    await world.start()
    await world.pass(.seconds(1800))
    await world.write(ScheduleWorld.text("{cron: '*/10 * * * *', catch-up: all}"))
    await world.pass(.seconds(60))
    #expect(try await world.jobs() == ["05T03:00", "05T03:30"])
    world.stop()
  }

  @Test(
    "a schedule that was gone and comes back has no past", arguments: [nil, ScheduleWorld.text("{cron: '0 0 1 1 *'}")])
  @EngineActor func gone(without: String?) async throws {
    let schedule = "{cron: '0 3 * * *', catch-up: all}"
    let both = ScheduleWorld.text("{cron: '0 0 1 1 *'}, \(schedule)")
    let world = try ScheduleWorld(["workflows/a.yaml": both])
    await world.start()
    await world.pass(.seconds(60))
    await world.write(without)
    await world.pass(.seconds(86_400))
    await world.write(both)
    await world.pass(.seconds(86_400))
    #expect(try await world.jobs() == ["05T03:00", "07T03:00"])
    world.stop()
  }

  @Test("a file that is not valid for a while has missed what came meanwhile")
  @EngineActor func invalid() async throws {
    let text = ScheduleWorld.text("{cron: '0 3 * * *', catch-up: all}")
    let world = try ScheduleWorld(["workflows/a.yaml": text])
    await world.start()
    await world.write("steps: [{")
    await world.pass(.seconds(86_400))
    await world.write(text)
    #expect(try await world.jobs() == ["05T03:00"])
    world.stop()
  }

  // MARK: What goes wrong

  @Test("a worker that dies between the job and the mark has made the job all the same")
  @EngineActor func dies() async throws {
    let world = try ScheduleWorld("{cron: '0 3 * * *', catch-up: all}")
    try await world.scheduler().look()
    await world.pass(.seconds(60))
    let mark = try await world.world.store.mark(of: ScheduleID(workflow: "workflows/a.yaml", index: 0))
    try await world.scheduler().look()
    let moved = try await world.world.store.mark(of: ScheduleID(workflow: "workflows/a.yaml", index: 0))
    // As if the second had died before the mark was moved.
    _ = try await world.world.store.replaceMark(
      of: ScheduleID(workflow: "workflows/a.yaml", index: 0), moved, with: mark)
    try await world.scheduler().look()
    #expect(try await world.jobs() == ["05T03:00"])
  }

  @Test("a store that takes no job now is tried again, and that is said once")
  @EngineActor func refused() async throws {
    let world = try ScheduleWorld("{cron: '0 3 * * *', catch-up: latest}")
    let queue = FullQueue(world.world.store)
    world.queue = queue
    await world.start()
    await world.pass(.seconds(180))
    #expect(try await world.jobs() == [])
    queue.isFull.withLock { $0 = false }
    await world.pass(.seconds(60))
    #expect(try await world.jobs() == ["05T03:00"])
    #expect(world.reports == ["There is no room."])
    world.stop()
  }

  @Test("a worker that drains acts on what is due, runs it, and ends")
  @EngineActor func drains() async throws {
    let world = try ScheduleWorld("{cron: '0 3 * * *', catch-up: latest}")
    try await world.scheduler().look()
    await world.pass(.seconds(7200))
    var options = WorkerOptions()
    options.drains = true
    let worker = Worker(
      options, services: world.world.services(world.world.store),
      workflows: FixedWorkflows(["a": "steps: [{command: [do]}]", "test": "steps: [{command: [do]}]"]),
      runOptions: world.world.options, scheduler: world.scheduler())
    try await worker.run()
    #expect(world.world.launcher.launched.count == 1)
  }
}

/// A queue that has no room for a while.
private final class FullQueue: JobQueue {
  private let store: MemoryStore
  let isFull = Mutex(true)

  init(_ store: MemoryStore) { self.store = store }

  func put(_ job: Job) async throws -> JobID {
    if isFull.withLock(\.self) { throw StoreError(.refused, "There is no room.") }
    return try await store.put(job)
  }

  func claim(from queues: [String]) async throws -> Lease? { try await store.claim(from: queues) }
  func start(_ job: Job) async throws -> Lease { try await store.start(job) }
  func finish(_ lease: Lease, as status: JobStatus) async throws { try await store.finish(lease, as: status) }
  func release(_ lease: Lease, to place: ReleasePlace) async throws { try await store.release(lease, to: place) }
  func reopen(_ id: JobID, _ reopening: Reopening, claiming: Bool) async throws -> Lease? {
    try await store.reopen(id, reopening, claiming: claiming)
  }
  func cancel(_ id: JobID) async throws -> Cancellation { try await store.cancel(id) }
  func nextSignal() async throws -> QueueSignal { try await store.nextSignal() }
}
