import Expressions
import FileStore
import Jobs
import OrderedCollections
import Synchronization
import Testing

@Suite("Journals of a file store")
struct JournalTests {
  let place: TestStore

  init() throws { place = try TestStore() }

  private func journal(of id: JobID) -> String { "jobs/\(id.text.dropFirst(4).prefix(2))/\(id)/journal.ndjson" }

  private func state(of id: JobID) -> String { "jobs/\(id.text.dropFirst(4).prefix(2))/\(id)/state.json" }

  private let address = StepAddress([.init(id: "build")])

  @Test("the journal begins with the job as it was made, and who has claimed it")
  func content() async throws {
    let store = try await place.open()
    let id = try await store.put(place.job())
    let lease = try #require(try await store.claim(from: []))
    try await store.append([.started(address, process: nil, log: nil)], to: lease, durably: false)
    let reading = Journal.read(Array(try place.text(journal(of: id)).utf8))
    #expect(reading.problem == nil)
    #expect(reading.records.map(\.epoch) == [1, 1, 1])
    guard case .created(let job) = reading.records[0].event else { return #expect(Bool(false)) }
    #expect(job.id == id)
    #expect(reading.records[1].event == .claimed(worker: lease.snapshot.job.worker ?? "", process: process))
    #expect(reading.records[2].event == .started(address, process: nil, log: nil))
  }

  private let process = ProcessIdentity(pid: 1, startTime: 1, session: 1, boot: "boot-1")

  @Test("of a journal that was cut at any byte the whole lines stay, and the next append is valid")
  func cutAnywhere() async throws {
    let store = try await place.open()
    let id = try await store.put(place.job())
    let lease = try #require(try await store.claim(from: []))
    try await store.append([.started(address, process: nil, log: nil)], to: lease, durably: true)
    let whole = Array(try place.text(journal(of: id)).utf8)
    try await store.append([.released], to: lease, durably: false)
    try await store.release(lease, to: .queued)
    for length in 0...whole.count {
      try place.write(String(decoding: whole[..<length], as: UTF8.self), to: journal(of: id))
      let again = try #require(try await store.claim(from: []), "cut at \(length)")
      let kept = whole[..<((whole[..<length].lastIndex(of: 10) ?? -1) + 1)]
      let bytes = Array(try place.text(journal(of: id)).utf8)
      let reading = Journal.read(bytes)
      #expect(bytes.starts(with: kept) && reading.problem == nil, "cut at \(length)")
      // The new claim and, where that was lost, what the job is.
      #expect(reading.records.count == kept.count { $0 == 10 } + (kept.isEmpty ? 2 : 1), "cut at \(length)")
      #expect(again.snapshot.steps.isEmpty == (length < whole.count), "cut at \(length)")
      try await store.append([.released], to: again, durably: false)
      try await store.release(again, to: .queued)
    }
  }

  @Test("a journal with a bit flipped puts its job aside, and no other")
  func flippedBit() async throws {
    let store = try await place.open()
    let damaged = try await store.put(place.job("damaged"))
    let lease = try #require(try await store.claim(from: []))
    try await store.append([.released], to: lease, durably: false)
    try await store.release(lease, to: .queued)
    let text = try place.text(journal(of: damaged))
    try place.write(text.replacing("\"damaged\"", with: "\"damageD\""), to: journal(of: damaged))
    place.clock.advance(by: .milliseconds(5))
    let sound = try await store.put(place.job("sound"))

    let message = await storeError(.damaged) { _ = try await store.snapshot(of: damaged) }
    #expect(message?.contains("journal.ndjson, line 1: The line was changed after it was written") == true)
    #expect(try await store.claim(from: [])?.id == sound)
    #expect(
      try place.files("corrupt").filter { !$0.contains("/\(damaged)/") } == [
        "corrupt/\(damaged).reason", "corrupt/1767323045000-\(damaged).json",
        "corrupt/1767323045000-\(damaged).json.reason",
      ])
    #expect(try place.files("corrupt").contains("corrupt/\(damaged)/journal.ndjson"))
    let after = await storeError(.damaged) { _ = try await store.snapshot(of: damaged) }
    #expect(after?.hasPrefix("Job \(damaged) is damaged, and was moved to \(place.path)/corrupt/") == true)
    #expect(try await store.jobs(matching: JobQuery()).map(\.id) == [sound])
  }

  @Test("records of an owner that has lost the job are ignored and reported")
  func staleOwner() async throws {
    let store = try await place.open()
    let id = try await store.put(place.job())
    let lease = try #require(try await store.claim(from: []))
    try await store.append([.released], to: lease, durably: false)
    try await store.release(lease, to: .queued)
    let again = try #require(try await store.claim(from: []))
    try await store.append([.released], to: again, durably: false)
    let stale = JournalRecord(epoch: 1, time: place.clock.now, event: .final(JobEnding(status: .completed)))
    try place.write(try place.text(journal(of: id)) + String(decoding: stale.line, as: UTF8.self), to: journal(of: id))
    #expect(try await !store.snapshot(of: id).isOver)
    try await store.release(again, to: .queued)
    #expect(try await store.claim(from: [])?.epoch == 3)
    #expect(
      place.reports.withLock { $0.last }?.hasSuffix(
        "has 1 records of an owner that had lost the job; they are ignored.") == true)
  }

  @Test("a worker whose job was taken from it learns of it at its next durable append")
  func lostLease() async throws {
    let store = try await place.open()
    let id = try await store.put(place.job())
    let lease = try #require(try await store.claim(from: []))
    try place.remove("running")
    let message = await storeError(.lostLease) { try await store.append([.released], to: lease, durably: true) }
    #expect(
      message == "Job \(id) was taken from this worker by somebody who held it for dead. It runs elsewhere, or will.")
  }

  @Test("readers fold what came after state.json, and do without it if it is damaged", arguments: [true, false])
  func stateFile(isDamaged: Bool) async throws {
    var settings = StoreSettings()
    (settings.stateInterval, settings.stateMinimum) = (.zero, 0)
    settings.stateShare = 1
    let store = try await place.open(settings: settings)
    let id = try await store.put(place.job())
    let lease = try #require(try await store.claim(from: []))
    try await store.append([.started(address, process: nil, log: "log")], to: lease, durably: true)
    let state = try JobState(file: Array(try place.text(state(of: id)).utf8))
    #expect(state.journalOffset == (try place.text(journal(of: id))).utf8.count)
    #expect(state.snapshot.steps[address.identity]?.status == .running)
    // What comes after it is only in the journal.
    let record = JournalRecord(epoch: 1, time: place.clock.now, event: .resourceUp(name: "db", step: nil, value: .null))
    try place.write(try place.text(journal(of: id)) + String(decoding: record.line, as: UTF8.self), to: journal(of: id))
    if isDamaged { try place.write("{\"id\":", to: self.state(of: id)) }
    let snapshot = try await store.snapshot(of: id)
    #expect(snapshot.steps[address.identity]?.status == .running)
    #expect(snapshot.resources.map(\.name) == ["db"])
  }

  @Test("state.json is not written more often than its interval and its share of the time allow")
  func statePace() async throws {
    var settings = StoreSettings()
    (settings.stateInterval, settings.stateMinimum) = (.seconds(3600), 0)
    let store = try await place.open(settings: settings)
    let id = try await store.put(place.job())
    let lease = try #require(try await store.claim(from: []))
    for _ in 0..<20 { try await store.append([.started(address, process: nil, log: nil)], to: lease, durably: false) }
    #expect(try place.text(state(of: id)) == "(no such file)")
    try await store.append([.final(JobEnding(status: .failed))], to: lease, durably: true)
    #expect(try JobState(file: Array(try place.text(state(of: id)).utf8)).snapshot.job.status == .failed)
  }

  @Test("a short journal has no state.json, and is read as well without", arguments: [3, 300])
  func stateMinimum(records: Int) async throws {
    var settings = StoreSettings()
    settings.stateMinimum = 16 << 10
    let store = try await place.open(settings: settings)
    let id = try await store.put(place.job())
    let lease = try #require(try await store.claim(from: []))
    for _ in 0..<records {
      try await store.append([.started(address, process: nil, log: nil)], to: lease, durably: false)
    }
    try await store.append([.final(JobEnding(status: .failed))], to: lease, durably: true)
    let isShort = try place.text(journal(of: id)).utf8.count < 16 << 10
    #expect(isShort == (records == 3))
    #expect(try place.text(state(of: id)).hasPrefix("(no such file)") == isShort)
    #expect(try await store.snapshot(of: id).job.status == .failed)
  }

  @Test("a state.json that says more than the journal has is not believed")
  func stateAheadOfJournal() async throws {
    var settings = StoreSettings()
    (settings.stateInterval, settings.stateMinimum) = (.zero, 0)
    let store = try await place.open(settings: settings)
    let id = try await store.put(place.job())
    let lease = try #require(try await store.claim(from: []))
    let before = try place.text(journal(of: id))
    try await store.append([.final(JobEnding(status: .completed))], to: lease, durably: true)
    #expect(try await store.snapshot(of: id).isOver)
    try place.write(before, to: journal(of: id))
    #expect(try await !store.snapshot(of: id).isOver)
  }
}
