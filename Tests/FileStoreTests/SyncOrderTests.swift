import Jobs
import Testing

/// No acknowledgement before what it acknowledges is on the disk (promise P7), and no sync that nothing asks for.
@Suite("The order of system calls", .enabled(if: SystemCallTrace.isAvailable, "strace is not there, or may not trace"))
struct SyncOrderTests {
  let place: TestStore

  init() throws { place = try TestStore() }

  private func trace(_ command: String, _ argument: String? = nil) async throws -> [String] {
    try await SystemCallTrace(command, place.path, argument).durability(of: place.path)
  }

  /// The same without the sync for the bucket of a minute that has begun in the meantime.
  private func warmTrace(_ command: String, _ argument: String) async throws -> [String] {
    try await trace(command, argument).filter { $0 != "fsync queued/default/p5" }
  }

  static let put = [
    "fsync queued/default/p5/MINUTE/(unnamed)", "link queued/default/p5/MINUTE/ID.json",
    "fsync queued/default/p5/MINUTE",
  ]

  @Test("a job is on the disk, with its name, before its id is said; new directories are synced too")
  func enqueue() async throws {
    let inNewStore = try await trace("put")
    #expect(
      inNewStore == [
        "link ./.gitignore", "link ./VERSION", "rename ./boot.json.new ./boot.json",
      ] + Self.put + [
        "fsync VERSION", "fsync .gitignore", "fsync .", "fsync ..",
        "fsync .", "fsync queued", "fsync queued/default", "fsync queued/default/p5", "say ID",
      ])
  }

  @Test("a process that enqueues several jobs syncs new directories once")
  func enqueueMore() async throws {
    let calls = try await warmTrace("put-many", "3")
    let (first, rest) = (calls.firstIndex(of: "say ID"), Self.put + ["say ID"])
    #expect(calls[((first ?? 0) + 1)...] == (rest + rest)[...])
  }

  @Test("a unique key is on the disk before its job, and the job before its id is said")
  func uniqueKey() async throws {
    _ = try await trace("put")
    let calls = try await warmTrace("put-key", "nightly")
    let isReservation = { (call: String) in call.hasPrefix("fsync unique") || call.hasPrefix("link unique") }
    let kinds = calls.filter { !$0.hasPrefix("fsync .") }.map { isReservation($0) ? String($0.prefix(4)) : $0 }
    // The key's and the id's.
    let reservation = ["fsyn", "link", "fsyn"]
    #expect(kinds.filter { $0 != "fsyn" && $0 != "link" } == Self.put + ["say ID"])
    #expect(kinds.firstIndex(of: Self.put[0]) == kinds.lastIndex(of: "fsyn").map { $0 + 1 })
    #expect(kinds.prefix(3) == reservation[...])
  }

  @Test("the mark of a schedule is on the disk, in one step, after the job that it is moved past")
  func schedule() async throws {
    _ = try await trace("put")
    let calls = try await trace("put-schedule").map { $0.replacing(#/[0-9a-f]{64}/#, with: "DIGEST") }
    let afterwards = calls.drop { $0 != "say ID" }.dropFirst()
    #expect(
      Array(afterwards) == [
        "fsync schedules/DIGEST.json.new", "rename schedules/DIGEST.json.new schedules/DIGEST.json", "fsync schedules",
        "fsync .", "say true",
      ])
    #expect(!calls.dropLast(afterwards.count).contains { $0.contains("schedules/") })
    #expect(try await trace("put-schedule") == ["say done before"])
  }

  @Test("a claim syncs nothing; a step is on the disk before the next call; the final record's sync is the commit")
  func step() async throws {
    _ = try await trace("put")
    #expect(
      try await trace("work") == [
        "rename running/.new-WORKER running/WORKER",
        "rename queued/default/p5/MINUTE/ID.json running/WORKER/ID.json",
        "append created, claimed",
        "append step-done", "fdatasync jobs/XX/ID/journal.ndjson",
        "append final", "fdatasync jobs/XX/ID/journal.ndjson",
        "rename running/WORKER/ID.json done/completed/DAY/ID.json",
        "say ID",
      ])
  }

  @Test("a job that exec starts costs no sync before its first step has ended")
  func start() async throws {
    _ = try await trace("put")
    #expect(
      try await trace("exec") == [
        "rename running/.new-WORKER running/WORKER",
        "append created, claimed", "append started",
        "append step-done", "fdatasync jobs/XX/ID/journal.ndjson",
        "append final", "fdatasync jobs/XX/ID/journal.ndjson",
        "rename running/WORKER/ID.json done/completed/DAY/ID.json",
        "say ID",
      ])
  }

  @Test("a cancelled job's move is on the disk, in both directories, before that is said")
  func cancelQueued() async throws {
    let id = try await ProbeProcess.run("put", place.path).lines[0]
    #expect(
      try await trace("cancel", id) == [
        "rename queued/default/p5/MINUTE/ID.json done/cancelled/DAY/ID.json", "fsync done/cancelled/DAY",
        "fsync .", "fsync done", "fsync done/cancelled", "fsync queued/default/p5/MINUTE", "say cancelled",
      ])
  }

  @Test("a request to cancel is on the disk before it is said to be made")
  func cancelRunning() async throws {
    _ = try await ProbeProcess.run("put", place.path)
    let holder = try ProbeProcess("hold", place.path)
    let id = await holder.line()
    #expect(
      try await trace("cancel", id) == [
        "fsync jobs/XX/ID/(unnamed)", "link jobs/XX/ID/cancel", "fsync jobs/XX/ID",
        "fsync .", "fsync jobs", "fsync jobs/XX", "say requested",
      ])
    _ = await holder.finish()
  }

  @Test("a reopening is on the disk before the job moves, and noted before that, so that the move is not forgotten")
  func reopen() async throws {
    _ = try await ProbeProcess.run("put", place.path)
    let id = try await ProbeProcess.run("work", place.path).lines[0]
    #expect(
      try await trace("requeue", id) == [
        "rename running/.new-WORKER running/WORKER",
        "fsync running/WORKER/(unnamed)", "link running/WORKER/reopening-ID", "fsync running/WORKER",
        "fsync running", "fsync .",
        "append reopened", "fdatasync jobs/XX/ID/journal.ndjson",
        "rename done/completed/DAY/ID.json queued/default/p5/MINUTE/ID.json",
        "say reopened",
      ])
  }
}
