import FileStore
import Glibc
import Jobs
import Linux
import OrderedCollections

struct Probe {
  let path: String
  let argument: String?
  private let ids = IDGenerator()

  init(path: String, argument: String?) {
    self.path = path
    self.argument = argument
  }

  func run(_ command: String) async throws {
    switch command {
    case "put": try await put()
    case "put-many": try await putMany()
    case "put-key": try await put { $0.uniqueKey = argument }
    case "put-id": try await put { $0.id = JobID(argument ?? "") ?? $0.id }
    case "put-schedule": try await putScheduled()
    case "claim": try await claim()
    case "hold": try await hold(.worker)
    case "hold-and-work": try await holdAndWork()
    case "hold-exec": try await holdExec()
    case "work": try await work()
    case "exec": try await exec()
    case "cancel": try await cancel()
    case "resume": try await resume(claiming: true)
    case "requeue": try await resume(claiming: false)
    case "list": try await list()
    case "open": say("opened \(try await open(.writing).path)")
    case "wait": try await wait()
    default: try await Measurement(probe: self).run(command)
    }
  }

  func open(_ access: StoreAccess) async throws -> FileStore {
    try await FileStore.open(at: path, for: access, surroundings: surroundings)
  }

  private var surroundings: StoreSurroundings {
    StoreSurroundings(
      now: Self.now, elapsed: { ContinuousClock.now - Self.start },
      process: ProcessIdentity(pid: getpid(), startTime: 0, session: getsid(0), boot: "this boot"),
      endLeftovers: { _, _ in }, waitForReading: { try Readiness.wait(for: $0, limit: $1) })
  }

  private static let start = ContinuousClock.now

  private static func now() -> Timestamp {
    var time = timespec()
    _ = unsafe clock_gettime(CLOCK_REALTIME, &time)
    return Timestamp(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
  }

  func job() -> Job { Job(id: ids.next(at: Self.now()), workflowName: "probe", createdAt: Self.now()) }

  func say(_ text: String) { FileHandleStandIn.write("\(text)\n", to: 1) }

  private func put(_ change: (inout Job) -> Void = { _ in }) async throws {
    var job = job()
    change(&job)
    say(try await open(.writing).put(job).text)
  }

  /// Makes the job of one instant of a schedule, and moves the mark past it, unless that was done.
  private func putScheduled() async throws {
    let store = try await open(.writing)
    let schedule = ScheduleID(workflow: "workflows/probe.yaml", index: 0)
    let due = Timestamp(milliseconds: 1_767_323_040_000)
    let (mark, next) = (
      try await store.mark(of: schedule), ScheduleMark(cron: "@daily", timezone: "UTC", lookedAt: due)
    )
    if mark == next { return say("done before") }
    var job = job()
    (job.id, job.uniqueKey) = (schedule.jobID(due: due), schedule.uniqueKey(due: due))
    say(try await store.put(job).text)
    say("\(try await store.replaceMark(of: schedule, mark, with: next))")
  }

  private func putMany() async throws {
    let store = try await open(.writing)
    for _ in 0..<(argument.flatMap { Int($0) } ?? 1) { say(try await store.put(job()).text) }
  }

  /// All jobs and how they are, without touching anything.
  private func list() async throws {
    for job in try await open(.reading).jobs(matching: JobQuery()) { say("\(job.id) \(job.status.rawValue)") }
  }

  private func claim() async throws {
    let lease = try await open(.running(.worker)).claim(from: [])
    say(lease?.id.text ?? "nothing")
  }

  /// Claims a job and keeps it until it is killed, or its input ends.
  private func hold(_ kind: WorkerKind) async throws {
    let store = try await open(.running(kind))
    let lease = try await store.claim(from: [])
    say(lease?.id.text ?? "nothing")
    try Readiness.wait(for: 0, limit: .seconds(600))
  }

  /// Claims a job, and brings it to its end when its input ends.
  private func holdAndWork() async throws {
    let store = try await open(.running(.worker))
    guard let lease = try await store.claim(from: []) else { return say("nothing") }
    say(lease.id.text)
    try Readiness.wait(for: 0, limit: .seconds(600))
    try await finish(lease, in: store)
    store.close()
    say("\(lease.id) is over")
  }

  private func holdExec() async throws {
    let store = try await open(.running(.exec))
    let lease = try await store.start(job())
    try await store.append([.started(step, process: nil, log: nil)], to: lease, durably: true)
    say(lease.id.text)
    try Readiness.wait(for: 0, limit: .seconds(600))
  }

  /// Runs all that is queued, each job with one step, and says the id of each when it is over.
  private func work() async throws {
    let store = try await open(.running(.worker))
    while let lease = try await store.claim(from: []) {
      try await finish(lease, in: store)
      say(lease.id.text)
    }
    store.close()
  }

  private func exec() async throws {
    let store = try await open(.running(.exec))
    let lease = try await store.start(job())
    try await store.append([.started(step, process: nil, log: "1.log")], to: lease, durably: false)
    try await finish(lease, in: store)
    store.close()
    say(lease.id.text)
  }

  func finish(_ lease: Lease, in store: FileStore) async throws {
    // A step that is done is never started again.
    if lease.snapshot.steps[step.identity]?.status != .completed {
      let result = StepResult(status: .completed, outcome: .success, conclusion: .success)
      try await store.append([.stepDone(step, result)], to: lease, durably: true)
    }
    try await store.append([.final(JobEnding(status: .completed))], to: lease, durably: true)
    try await store.finish(lease, as: .completed)
  }

  private var step: StepAddress { StepAddress([.init(id: "build")]) }

  private func id() throws -> JobID {
    guard let id = argument.flatMap(JobID.init) else { throw StoreError(.unknownJob, "no id") }
    return id
  }

  private func cancel() async throws { say("\(try await open(.writing).cancel(id()))") }

  private func resume(claiming: Bool) async throws {
    let store = try await open(claiming ? .running(.exec) : .writing)
    let lease = try await store.reopen(id(), Reopening(), claiming: claiming)
    say("reopened")
    if let lease { try await finish(lease, in: store) }
    store.close()
  }

  /// Waits for work as a worker does, and says when it begins to, and what it got.
  private func wait() async throws {
    let store = try await open(.running(.worker))
    var isWaiting = false
    while true {
      if let lease = try await store.claim(from: []) {
        say(lease.id.text)
        return try Readiness.wait(for: 0, limit: .seconds(600))
      }
      _ = try await store.nextSignal()
      // From now on the kernel's notices are on.
      if !isWaiting { say("waiting") }
      isWaiting = true
    }
  }
}
