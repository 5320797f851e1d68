import Expressions
import Jobs
import OrderedCollections
import Testing

@Suite("JournalRecord")
struct JournalRecordTests {
  static let build = StepAddress([.init(id: "build")])
  static let unit = StepAddress([
    .init(id: "check", instance: "os=a", attempt: 2), .init(id: "poll", iteration: 3, role: .task),
    .init(id: "tell", role: .finally),
  ])

  /// The line of an event, without the members that every line has and without the seal.
  private func members(_ event: Event) throws -> String {
    let record = JournalRecord(epoch: 3, time: Timestamp(milliseconds: 1_767_323_045_678), event: event)
    let line = String(decoding: record.line, as: UTF8.self)
    #expect(try JournalRecord(line: record.line) == record)
    let head = #"{"schema":1,"epoch":3,"time":"2026-01-02T03:04:05.678Z","event":"#
    #expect(line.hasPrefix(head) && line.hasSuffix("\"}\n"))
    return String(line.dropFirst(head.count).dropLast(#","crc":"00000000"}"#.count + 1))
  }

  @Test("a line is a JSON object that ends with its checksum")
  func line() throws {
    let record = JournalRecord(epoch: 1, time: Timestamp(milliseconds: 0), event: .released)
    // The sum was computed with another program.
    #expect(
      String(decoding: record.line, as: UTF8.self)
        == #"{"schema":1,"epoch":1,"time":"1970-01-01T00:00:00.000Z","event":"released","crc":"779ceb9f"}"# + "\n")
  }

  @Test("what happens to steps")
  func stepEvents() throws {
    let process = ProcessIdentity(pid: 7, startTime: 12_345, session: 7, boot: "b-1")
    #expect(
      try members(.started(Self.unit, process: process, log: "4-tell.log")) == """
        "started","address":[{"id":"check","instance":"os=a","attempt":2},{"id":"poll","iteration":3,"role":"task"},\
        {"id":"tell","role":"finally"}],"process":{"pid":7,"start_time":12345,"session":7,"boot":"b-1"},\
        "log":"4-tell.log"
        """)
    #expect(try members(.started(Self.build, process: nil, log: nil)) == #""started","address":[{"id":"build"}]"#)
    let failure = StepFailure(kind: "exit", message: "exit code 2", exitCode: 2)
    #expect(
      try members(.attemptFailed(Self.build, failure, retryAt: Timestamp(milliseconds: 1000))) == """
        "attempt-failed","address":[{"id":"build"}],\
        "failure":{"kind":"exit","message":"exit code 2","exit_code":2},"retry_at":"1970-01-01T00:00:01.000Z"
        """)
    let progress = Progress(currentStep: 2, stepsCompleted: 1, percent: 12.5)
    #expect(
      try members(.skipped(Self.build, .jumped(by: "a"), progress)) == """
        "skipped","address":[{"id":"build"}],"reason":"jumped","by":"a",\
        "progress":{"current_step":2,"steps_completed":1,"percent":12.5}
        """)
    #expect(
      try members(.skipped(Self.build, .requested(reason: "by hand"), nil))
        == #""skipped","address":[{"id":"build"}],"reason":"requested","message":"by hand""#)
    #expect(
      try members(.expanded(Self.build, keys: ["0", "1"], items: .array([.number(1), .null])))
        == #""expanded","address":[{"id":"build"}],"keys":["0","1"],"items":[1,null]"#)
    #expect(try members(.went(Self.build, .goto("b"))) == #""went","address":[{"id":"build"}],"goto":"b""#)
    #expect(try members(.went(Self.build, .end)) == #""went","address":[{"id":"build"}],"end":true"#)
    #expect(try members(.went(Self.build, .abort("no"))) == #""went","address":[{"id":"build"}],"abort":"no""#)
    #expect(
      try members(.environmentSet(Self.build, variables: ["A": "1"], path: ["/bin"]))
        == #""env-set","address":[{"id":"build"}],"variables":{"A":"1"},"path":["/bin"]"#)
    #expect(
      try members(.approved(Self.build, by: "ann", values: .object(["ok": .bool(true)])))
        == #""approved","address":[{"id":"build"}],"by":"ann","values":{"ok":true}"#)
    #expect(
      try members(.rejected(Self.build, by: "ann", reason: "no"))
        == #""rejected","address":[{"id":"build"}],"by":"ann","reason":"no""#)
    let request = ApprovalRequest(message: "Go?", values: .object(["n": .null]))
    #expect(
      try members(.waiting(Self.build, .approval(request)))
        == #""waiting","address":[{"id":"build"}],"approval":{"message":"Go?","values":{"n":null}}"#)
    #expect(
      try members(.waiting(Self.build, .until(Timestamp(milliseconds: 0))))
        == #""waiting","address":[{"id":"build"}],"until":"1970-01-01T00:00:00.000Z""#)
  }

  @Test("the end of a step says what does not follow from its status")
  func stepDone() throws {
    var result = StepResult(status: .failed, outcome: .failure, conclusion: .success)
    (result.exitCode, result.signal, result.duration) = (1, 9, .microseconds(1_500_001))
    result.returnValue = .number(5)
    result.outputs = ["a": .string("b")]
    result.failure = StepFailure(kind: "signal", message: "killed", signal: 9)
    result.afterFailure = true
    #expect(
      try members(.stepDone(Self.build, result)) == """
        "step-done","address":[{"id":"build"}],"status":"failed","conclusion":"success","exit_code":1,"signal":9,\
        "return":5,"outputs":{"a":"b"},"duration":1.500001,\
        "failure":{"kind":"signal","message":"killed","signal":9},"after_failure":true
        """)
    let cached = StepResult(status: .cached, outcome: .success, conclusion: .success)
    #expect(
      try members(.cached(Self.build, from: "j-1", cached))
        == #""cached","address":[{"id":"build"}],"from":"j-1","status":"cached""#)
  }

  @Test("the line of a usual step takes less than 250 bytes")
  func size() {
    var result = StepResult(status: .completed, outcome: .success, conclusion: .success)
    (result.exitCode, result.duration) = (0, .microseconds(123_456_789))
    result.progress = Progress(currentStep: 12, stepsCompleted: 12, percent: 100 * 12 / 17)
    let address = StepAddress([.init(id: "unit-tests")])
    let record = JournalRecord(
      epoch: 12, time: Timestamp(milliseconds: 1_767_323_045_678), event: .stepDone(address, result))
    #expect(record.line.count < 250, "\(record.line.count) bytes")
  }

  @Test("what happens to the job")
  func jobEvents() throws {
    #expect(try members(.claimed(worker: "w1", process: nil)) == #""claimed","worker":"w1""#)
    #expect(try members(.woken(by: "child a")) == #""woken","by":"child a""#)
    #expect(try members(.released) == #""released""#)
    #expect(try members(.cancelRequested(by: "ann")) == #""cancel-requested","by":"ann""#)
    #expect(try members(.parked(.until(Timestamp(milliseconds: 0)))) == #""parked","until":"1970-01-01T00:00:00.000Z""#)
    #expect(try members(.parked(.approval(Self.build))) == #""parked","approval":[{"id":"build"}]"#)
    #expect(try members(.parked(.child(try #require(JobID("c"))))) == #""parked","child":"c""#)
    #expect(
      try members(.resourceUp(name: "db", step: Self.build, value: .string("x")))
        == #""resource-up","name":"db","address":[{"id":"build"}],"value":"x""#)
    #expect(try members(.resourceDown(name: "db", step: nil)) == #""resource-down","name":"db""#)
    #expect(try members(.bodyEnded(JobEnding(status: .completed))) == #""body-ended","status":"completed""#)
    var ending = JobEnding(status: .failed, error: JobError(kind: "timeout", message: "2h", step: "a/b"))
    (ending.returnValue, ending.outputs) = (.bool(false), ["n": .number(1)])
    #expect(
      try members(.final(ending)) == """
        "final","status":"failed","error":{"kind":"timeout","message":"2h","step":"a/b"},"return":false,\
        "outputs":{"n":1}
        """)
    var reopening = Reopening()
    (reopening.from, reopening.only, reopening.skip) = ("a", "b", "c")
    (reopening.reason, reopening.reload, reopening.rerun) = ("r", "ab", ["d"])
    reopening.set = ["x": .number(1)]
    #expect(
      try members(.reopened(reopening)) == """
        "reopened","from":"a","only":"b","skip":"c","set":{"x":1},"reason":"r","reload":"ab","rerun":["d"]
        """)
    #expect(try members(.reopened(Reopening())) == #""reopened""#)
    let job = Job(id: try #require(JobID("a")), workflowName: "w", createdAt: Timestamp(milliseconds: 0))
    #expect(try members(.created(job)) == #""created","job":\#(text(job.value))"#)
  }

  @Test("random records of every kind come back as they were", arguments: [1, 2, 3, 4])
  func roundTrip(seed: UInt64) throws {
    var random = RandomRecords(seed: seed)
    var names: Set<String> = []
    for _ in 0..<2000 {
      let record = random.record()
      names.insert(record.event.name)
      #expect(try JournalRecord(line: record.line) == record, "seed \(seed)")
    }
    #expect(names.count == 26)
  }

  /// A line with the right checksum.
  private func sealed(_ members: String) -> [UInt8] { Seal.closing(Array("{\(members)}".utf8)) }

  @Test(
    "a record of a newer version is known as such and not taken for damage",
    arguments: [
      (
        #""schema":2,"epoch":1,"time":"1970-01-01T00:00:00Z","event":"released""#,
        "`schema` is 2; this version of Ergate knows 1. Use a newer one."
      ),
      (
        #""schema":1,"epoch":1,"time":"1970-01-01T00:00:00Z","event":"teleported","to":"x""#,
        "The event \"teleported\" is not known to this version of Ergate; use a newer one."
      ),
      (
        #""schema":1,"epoch":1,"time":"1970-01-01T00:00:00Z","event":"released","mood":"good""#,
        "`mood` is not known to this version of Ergate; use a newer one."
      ),
    ])
  func newer(members: String, message: String) {
    let line = sealed(members)
    let error = #expect(throws: FormatError.self) { try JournalRecord(line: line) }
    #expect(error == FormatError(.newerSchema, message))
  }

  @Test(
    "a line that is whole but makes no sense is malformed",
    arguments: [
      (#""schema":1"#, "`epoch` is missing; it must be a whole number."),
      (#""epoch":-1"#, "`epoch` is -1; it must be a whole number, 0 or more."),
      (#""epoch":1,"time":"now""#, "`time` is \"now\"; it must be a date and time such as \"2026-01-31T09:30:00Z\"."),
      (#""epoch":1,"time":"1970-01-01T00:00:00Z""#, "`event` is missing; it must be the name of an event."),
      (
        #""epoch":1,"time":"1970-01-01T00:00:00Z","event":"started""#,
        "`address` is missing; it must be the address of a step."
      ),
      (
        #""epoch":1,"time":"1970-01-01T00:00:00Z","event":"went","address":[{"id":"a"},{"id":5}],"end":true"#,
        "`address[1].id` is 5; it must be text."
      ),
      (
        #""epoch":1,"time":"1970-01-01T00:00:00Z","event":"final","status":"running""#,
        "`status` is \"running\"; it must be completed, failed, aborted, cancelled or interrupted."
      ),
    ])
  func malformed(members: String, message: String) {
    let line = sealed(members)
    let error = #expect(throws: FormatError.self) { try JournalRecord(line: line) }
    #expect(error == FormatError(.malformed, message))
  }

  @Test("a line that breaks off is torn, one that was changed is edited")
  func damage() {
    let line = JournalRecord(epoch: 1, time: Timestamp(milliseconds: 0), event: .released).line
    let torn = #expect(throws: FormatError.self) { try JournalRecord(line: line.dropLast(9)) }
    #expect(torn == FormatError(.torn, "The line breaks off after 84 bytes."))
    let bare = #expect(throws: FormatError.self) { try JournalRecord(line: Array("{\"epoch\":1}\n".utf8)) }
    #expect(bare == FormatError(.torn, "The line has no checksum at its end."))
    let changed = line.map { $0 == UInt8(ascii: "7") ? UInt8(ascii: "8") : $0 }
    let edited = #expect(throws: FormatError.self) { try JournalRecord(line: changed) }
    #expect(edited?.kind == .edited)
    #expect(
      edited?.message == """
        The line was changed after it was written: its checksum says 889ceb9f, its content has 205be3da.
        """)
  }
}
