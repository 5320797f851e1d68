import Expressions
import Jobs
import OrderedCollections
import Testing

@Suite("JobState")
struct JobStateTests {
  /// The state after random records, of all kinds and in no sensible order.
  static func random(seed: UInt64, count: Int = 60) throws -> JobSnapshot {
    var random = RandomRecords(seed: seed)
    var snapshot = JobSnapshot(
      job: Job(id: try #require(JobID("a")), workflowName: "w", createdAt: Timestamp(milliseconds: 0)))
    for _ in 0..<count { snapshot.apply(random.record()) }
    return snapshot
  }

  @Test("a state file comes back as it was, whatever has happened to the job", arguments: 1...200)
  func roundTrip(seed: UInt64) throws {
    let state = JobState(snapshot: try Self.random(seed: seed), journalOffset: Int(seed))
    #expect(try JobState(file: state.file) == state, "seed \(seed)")
    #expect(try JobSnapshot(value: parse(String(decoding: state.snapshot.json, as: UTF8.self))) == state.snapshot)
  }

  @Test("the JSON of a state is made for people and jq")
  func json() throws {
    var snapshot = JobSnapshot(
      job: Job(id: try #require(JobID("a")), workflowName: "w", createdAt: Timestamp(milliseconds: 0)))
    let unit = StepAddress([.init(id: "check", instance: "os=a"), .init(id: "unit", role: .task)])
    var result = StepResult(status: .failed, outcome: .failure, conclusion: .failure)
    (result.exitCode, result.duration) = (2, .milliseconds(1500))
    result.failure = StepFailure(kind: "exit", message: "exit code 2", exitCode: 2)
    for event in [
      .claimed(worker: "w1", process: nil), .started(unit, process: nil, log: "2-unit.log"), .stepDone(unit, result),
      .skipped(StepAddress([.init(id: "tell")]), .failure, nil),
      .waiting(StepAddress([.init(id: "ask")]), .approval(ApprovalRequest(message: "Go?"))),
      .parked(.approval(StepAddress([.init(id: "ask")]))),
    ] as [Event] {
      snapshot.apply(JournalRecord(epoch: 1, time: Timestamp(milliseconds: 1000), event: event))
    }
    let attributes = text(snapshot.job.value).dropLast()
    #expect(
      String(decoding: snapshot.json, as: UTF8.self) == """
        \(attributes),"steps":[\
        {"path":"check[os=a]/unit","address":[{"id":"check","instance":"os=a"},{"id":"unit","role":"task"}],\
        "status":"failed","outcome":"failure","conclusion":"failure","exit_code":2,"duration":1.5,\
        "failure":{"kind":"exit","message":"exit code 2","exit_code":2},"attempt":1,"failures":1,\
        "last_failed_attempt":1,"last_failure":{"kind":"exit","message":"exit code 2","exit_code":2},\
        "logs":{"1":"2-unit.log"},"started_at":"1970-01-01T00:00:01.000Z","finished_at":"1970-01-01T00:00:01.000Z"},\
        {"path":"tell","address":[{"id":"tell"}],"status":"skipped","outcome":"skipped","conclusion":"skipped",\
        "finished_at":"1970-01-01T00:00:01.000Z","skipped":{"reason":"failure"}},\
        {"path":"ask","address":[{"id":"ask"}],"status":"waiting","attempt":1,\
        "waiting_since":"1970-01-01T00:00:01.000Z","waits_for":{"approval":{"message":"Go?"}}}],\
        "epoch":1,"waits_for":[{"approval":[{"id":"ask"}]}]}
        """)
  }

  @Test("a state file says how much of the journal is in it, and is sealed")
  func file() throws {
    let state = JobState(snapshot: try Self.random(seed: 1), journalOffset: 4711)
    let text = String(decoding: state.file, as: UTF8.self)
    #expect(text.contains(#","journal_offset":4711,"crc":""#))
    var file = state.file
    file[20] ^= 1
    let error = #expect(throws: FormatError.self) { try JobState(file: file) }
    #expect(error?.kind == .edited)
  }
}
