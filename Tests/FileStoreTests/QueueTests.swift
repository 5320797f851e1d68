import FileStore
import Jobs
import Testing

@Suite("The queue of a file store")
struct QueueTests {
  let place: TestStore

  init() throws { place = try TestStore() }

  @Test("a job goes from the queue by way of its worker to done")
  func life() async throws {
    let store = try await place.open()
    let id = try await store.put(place.job())
    #expect(try place.files("queued") == ["queued/default/p5/2026-01-02T0304/1767323045000-\(id).json"])

    let lease = try #require(try await store.claim(from: []))
    #expect(lease.id == id)
    #expect(lease.epoch == 1)
    #expect(try place.files("queued") == [])
    let worker = try #require(lease.snapshot.job.worker)
    #expect(
      try place.files("running") == [
        "running/\(worker)/1767323045000-\(id).json", "running/\(worker)/lock", "running/\(worker)/worker.json",
      ])

    try await store.append([.final(JobEnding(status: .completed))], to: lease, durably: true)
    try await store.finish(lease, as: .completed)
    #expect(try place.files("done") == ["done/completed/2026-01-02/\(id).json"])
    #expect(try await store.snapshot(of: id).job.status == .completed)
    #expect(try await store.claim(from: []) == nil)
  }

  @Test("an exec is told that its job is to be cancelled")
  func cancelStarted() async throws {
    let store = try await place.open(.running(.exec))
    let lease = try await store.start(place.job())
    let worker = try #require(lease.snapshot.job.worker)
    #expect(
      try place.files("running") == ["running/\(worker)/1767323045000-\(lease.id).json", "running/\(worker)/lock"])
    #expect(try await place.open(.writing).cancel(lease.id) == .requested)
    #expect(try await store.nextSignal() == .cancelRequested(lease.id))
  }

  @Test("jobs of a queue and priority start in the order in which they came, those of a higher priority first")
  func order() async throws {
    let store = try await place.open()
    for priority in [5, 2, 5, 9, 2] {
      try await store.put(place.job("p\(priority)") { $0.priority = priority })
      place.clock.advance(by: .milliseconds(1))
    }
    for name in ["b", "a", "c"] { try await store.put(place.job(name) { $0.id = JobID("id-\(name)") ?? $0.id }) }
    var names: [String] = []
    while let lease = try await store.claim(from: []) { names.append(lease.snapshot.job.workflowName) }
    #expect(names == ["p9", "p5", "p5", "b", "a", "c", "p2", "p2"])
  }

  @Test("a full bucket is followed by the next one, and the order stays")
  func overflow() async throws {
    var settings = StoreSettings()
    settings.bucketSize = 3
    let store = try await place.open(settings: settings)
    var ids: [JobID] = []
    for _ in 0..<8 { ids.append(try await store.put(place.job())) }
    let minute = "queued/default/p5/2026-01-02T0304"
    #expect(
      try place.files("queued")
        == [
          "\(minute)/1767323045000-\(ids[0]).json", "\(minute)/1767323045000-\(ids[1]).json",
          "\(minute)/1767323045000-\(ids[2]).json", "\(minute).01/1767323045000-\(ids[3]).json",
          "\(minute).01/1767323045000-\(ids[4]).json", "\(minute).01/1767323045000-\(ids[5]).json",
          "\(minute).02/1767323045000-\(ids[6]).json", "\(minute).02/1767323045000-\(ids[7]).json",
        ].sorted())
    var claimed: [JobID] = []
    while let lease = try await store.claim(from: []) { claimed.append(lease.id) }
    #expect(claimed == ids)
  }

  @Test("a bucket that vanished is made again")
  func vanishedBucket() async throws {
    let store = try await place.open()
    try await store.put(place.job("first"))
    _ = try await store.claim(from: [])
    try place.remove("queued")
    try await store.put(place.job("second"))
    let other = try await place.open()
    #expect(try await other.claim(from: [])?.snapshot.job.workflowName == "second")
  }

  @Test("a queue that is not asked for is left alone")
  func queues() async throws {
    let store = try await place.open()
    try await store.put(place.job("slow") { $0.queue = "slow" })
    #expect(try await store.claim(from: ["fast", "default"]) == nil)
    #expect(try await store.claim(from: ["fast", "slow"])?.snapshot.job.workflowName == "slow")
  }

  @Test("a scheduled job is ready when its time has come")
  func scheduled() async throws {
    let store = try await place.open()
    let job = place.job {
      $0.status = .scheduled
      $0.requestedStartTime = place.clock.now + .seconds(90)
    }
    let id = try await store.put(job)
    #expect(try place.files("scheduled") == ["scheduled/2026-01-02/2026-01-02T0305/1767323135000-5-\(id).json"])
    #expect(try await store.snapshot(of: id).job.status == .scheduled)
    #expect(try await store.claim(from: []) == nil)
    place.clock.advance(by: .seconds(89))
    #expect(try await store.claim(from: []) == nil)
    place.clock.advance(by: .seconds(1))
    #expect(try await store.claim(from: [])?.id == id)
    #expect(try place.files("scheduled") == [])
  }

  @Test("a job that is released is the next to be claimed, with a higher epoch")
  func release() async throws {
    let store = try await place.open()
    let id = try await store.put(place.job())
    place.clock.advance(by: .seconds(70))
    try await store.put(place.job())
    let lease = try #require(try await store.claim(from: []))
    try await store.append([.released], to: lease, durably: false)
    try await store.release(lease, to: .queued)
    let again = try #require(try await store.claim(from: []))
    #expect(again.id == id)
    #expect(again.epoch == 2)
    #expect(again.snapshot.interruptedClaims == 0)
    let message = await storeError(.lostLease) { try await store.append([.released], to: lease, durably: false) }
    #expect(message == "The lease of job \(id) has ended.")
  }

  @Test("an id is taken once", arguments: [JobID("from-a-client"), nil])
  func duplicate(id: JobID?) async throws {
    let store = try await place.open()
    let job = place.job { $0.id = id ?? $0.id }
    try await store.put(job)
    let message = "There is a job \(job.id) already."
    #expect(await storeError(.duplicate) { _ = try await store.put(job) } == message)
    let lease = try #require(try await store.claim(from: []))
    #expect(await storeError(.duplicate) { _ = try await store.put(job) } == message)
    try await store.append([.final(JobEnding(status: .completed))], to: lease, durably: true)
    try await store.finish(lease, as: .completed)
    #expect(await storeError(.duplicate) { _ = try await store.put(job) } == message)
    #expect(await storeError(.duplicate) { _ = try await store.start(job) } == message)
  }

  @Test("a job whose id is taken does not leave its unique key with the one that has the id")
  func uniqueKeyOfDuplicate() async throws {
    let store = try await place.open()
    let taken = try #require(JobID("job-1"))
    try await store.put(place.job { $0.id = taken })
    let keyed = place.job { ($0.id, $0.uniqueKey) = (taken, "nightly") }
    #expect(await storeError(.duplicate) { _ = try await store.put(keyed) } == "There is a job job-1 already.")
    let other = place.job { $0.uniqueKey = "nightly" }
    #expect(try await store.put(other) == other.id)
  }

  @Test("a job is found by its unique key as long as there is one with it")
  func uniqueKey() async throws {
    let store = try await place.open()
    let first = try await store.put(place.job { $0.uniqueKey = "nightly" })
    #expect(try await store.put(place.job { $0.uniqueKey = "nightly" }) == first)
    #expect(try await store.put(place.job { $0.uniqueKey = "weekly" }) != first)
    #expect(try place.files("queued").count == 2)
    let lease = try #require(try await store.claim(from: []))
    #expect(try await store.put(place.job { $0.uniqueKey = "nightly" }) == first)
    try await store.append([.final(JobEnding(status: .failed))], to: lease, durably: true)
    try await store.finish(lease, as: .failed)
    #expect(try await store.put(place.job { $0.uniqueKey = "nightly" }) == first)
    #expect(try store.prune(Retention(count: 0, days: nil)) == 1)
    #expect(try await store.put(place.job { $0.uniqueKey = "nightly" }) != first)
  }

  @Test("a job that starts at once is claimed from the start, and its events are not waited for")
  func start() async throws {
    let store = try await place.open(.running(.exec))
    let lease = try await store.start(place.job())
    #expect(try await store.snapshot(of: lease.id).job.status == .running)
    #expect(try await store.claim(from: []) == nil)
    try await store.append([.final(JobEnding(status: .completed))], to: lease, durably: true)
    try await store.finish(lease, as: .completed)
    store.close()
    #expect(try place.files("running") == [])
    #expect(try await store.snapshot(of: lease.id).isOver)
  }
}
