import Jobs
import OrderedCollections
import Testing

@testable import FileStore

/// `ergate jobs`, and how ids are found: what they cost is what they return.
@Suite("Listings of a file store")
struct ListingTests {
  let place: TestStore

  init() throws { place = try TestStore() }

  /// Buckets so small that a few jobs fill them. (A directory of ext4 takes no less than 4 KiB.)
  private func open() async throws -> FileStore {
    var settings = StoreSettings()
    settings.bucketSize = 20
    return try await place.open(settings: settings)
  }

  private func end(_ count: Int, _ store: FileStore, every pause: Duration) async throws -> [JobID] {
    var ids: [JobID] = []
    for number in 0..<count {
      ids.append(try await store.put(place.job("w\(number % 2)")))
      let lease = try #require(try await store.claim(from: []))
      let status: JobStatus = number % 5 == 0 ? .failed : .completed
      try await store.append([.final(JobEnding(status: status))], to: lease, durably: true)
      try await store.finish(lease, as: status)
      place.clock.advance(by: pause)
    }
    return ids
  }

  @Test("a day with many jobs has directories of minutes and seconds, and all jobs are listed, newest first")
  func fullDay() async throws {
    let store = try await open()
    let ids = try await end(500, store, every: .milliseconds(500))
    let depths = Set(try place.files("done").map { $0.split(separator: "/").count })
    #expect(depths.contains(4) && depths.contains(5))
    var query = JobQuery()
    query.limit = 1000
    #expect(try await store.jobs(matching: query).map(\.id) == ids.reversed())
    query.limit = 3
    #expect(try await store.jobs(matching: query).map(\.id) == ids.suffix(3).reversed())
    query.statuses = [.failed]
    #expect(try await store.jobs(matching: query).map(\.id) == [495, 490, 485].map { ids[$0] })
    query = JobQuery()
    (query.workflow, query.since) = ("w1", place.clock.now + .seconds(-2))
    #expect(try await store.jobs(matching: query).map(\.id) == [499, 497].map { ids[$0] })
    for id in ids { #expect(try await store.snapshot(of: id).isOver) }
    #expect(try store.prune(Retention(count: 1, days: nil)) == 499)
    #expect(try place.files("done").count == 1 && place.directories().filter { $0.hasPrefix("done/") }.count < 5)
  }

  @Test("a listing reads the directories of the newest jobs only")
  func reads() async throws {
    let store = try await open()
    _ = try await end(500, store, every: .milliseconds(500))
    let all = try place.files("done").count
    var listing = try JobListing(store)
    for _ in 0..<10 { _ = try listing.next() }
    #expect(listing.namesRead < all / 2)
  }

  @Test("an id is found by its beginning, whatever became of its job")
  func prefixes() async throws {
    let store = try await open()
    let ids = try await end(300, store, every: .seconds(1))
    let queued = try await store.put(place.job())
    let client = try await store.put(place.job { $0.id = JobID("client-1") ?? $0.id })
    for id in [ids[0], ids[150], queued] {
      #expect(try await store.ids(withPrefix: id.text, limit: 2) == [id])
      #expect(try await store.ids(withPrefix: String(id.text.prefix(18)), limit: 2) == [id])
    }
    #expect(try await store.ids(withPrefix: "client", limit: 2) == [client])
    let shared = String(queued.text.prefix(6))
    #expect(try await store.ids(withPrefix: shared, limit: 2) == [queued, ids[299]])
    #expect(try await store.ids(withPrefix: "", limit: 1) == [client])
  }

  @Test(
    "the beginning of no id finds nothing, and leads nowhere",
    arguments: ["../x", "/etc", "-rf", "a\nb", "\0", "..", "%2F", String(repeating: "0", count: 4096), "ffffffff"])
  func hostile(prefix: String) async throws {
    let store = try await open()
    try await store.put(place.job())
    #expect(try await store.ids(withPrefix: prefix, limit: 2) == [])
    #expect(JobID(prefix) == nil || prefix == "ffffffff")
  }

  @Test("a job that is parked until a time is found and cancelled without a look at the queue")
  func parked() async throws {
    let store = try await open()
    let id = try await store.put(place.job { $0.priority = 3 })
    let due = place.clock.now + .seconds(3600)
    let lease = try #require(try await store.claim(from: []))
    try await store.append([.parked(.until(due))], to: lease, durably: true)
    try await store.release(lease, to: .scheduled(due))
    #expect(try await store.snapshot(of: id).job.status == .scheduled)
    #expect(try await store.cancel(id) == .requested)
    #expect(try await store.claim(from: [])?.snapshot.isCancelRequested == true)
  }
}

@Suite("Pruning of a file store")
struct PruningTests {
  let place: TestStore

  init() throws { place = try TestStore() }

  private func finish(_ store: FileStore, _ change: (inout Job) -> Void = { _ in }) async throws -> JobID {
    let id = try await store.put(place.job("w", change))
    let lease = try #require(try await store.claim(from: []))
    _ = try store.logDirectory(of: id)
    try place.write("log", to: "jobs/\(id.shard)/\(id)/logs/1.log")
    try await store.append([.final(JobEnding(status: .completed))], to: lease, durably: true)
    try await store.finish(lease, as: .completed)
    return id
  }

  @Test("the newest jobs stay, of the others nothing does; jobs that are not over are not counted")
  func count() async throws {
    let store = try await place.open()
    var ids: [JobID] = []
    for number in 0..<5 {
      ids.append(try await finish(store) { $0.uniqueKey = "\(number)" })
      place.clock.advance(by: .seconds(1))
    }
    let queued = try await store.put(place.job())
    #expect(try store.prune(Retention(count: 2, days: nil)) == 3)
    #expect(try await store.jobs(matching: JobQuery()).map(\.id) == [queued, ids[4], ids[3]])
    #expect(try place.files("unique").count == 4)
    #expect(
      Set(try place.files("jobs").map { $0.split(separator: "/")[2] }) == Set(ids[3...].map { Substring($0.text) }))
  }

  @Test("days are counted from the one on which a job was over")
  func days() async throws {
    let store = try await place.open()
    let old = try await finish(store)
    place.clock.advance(by: .seconds(86_400))
    let new = try await finish(store)
    #expect(try store.prune(Retention(count: nil, days: 1)) == 0)
    #expect(try store.prune(Retention(count: nil, days: 0)) == 1)
    #expect(try await store.jobs(matching: JobQuery()).map(\.id) == [new])
    #expect(
      try place.directories().filter { $0.hasPrefix("done/") } == ["done/completed", "done/completed/2026-01-03"])
    #expect(await storeError(.unknownJob) { _ = try await store.snapshot(of: old) } != nil)
  }

  @Test("now and then is after every sixteenth job or so")
  func nowAndThen() async throws {
    let store = try await place.open()
    _ = try await finish(store)
    let id = try #require(JobID("job-1"))
    try store.pruneNowAndThen(after: id, Retention(count: 0, days: nil))
    #expect(try place.files("done").count == 1)
    try store.pruneNowAndThen(after: try #require(JobID("job-g")), Retention(count: 0, days: nil))
    #expect(try place.files("done").isEmpty)
  }

  @Test("a job that is being reopened is not pruned")
  func reopened() async throws {
    let store = try await place.open()
    let id = try await finish(store)
    let lease = try await store.reopen(id, Reopening(), claiming: true)
    #expect(lease?.id == id)
    #expect(try store.prune(Retention(count: 0, days: nil)) == 0)
    #expect(try await store.snapshot(of: id).job.status == .running)
  }
}
