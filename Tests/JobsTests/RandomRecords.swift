import Expressions
import Jobs
import OrderedCollections

/// Makes records of every kind, with everything in them that they can hold.
struct RandomRecords {
  private var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  mutating func record() -> JournalRecord {
    JournalRecord(epoch: number(0...3), time: timestamp(), event: event())
  }

  mutating func event() -> Event {
    switch number(0...25) {
    case 0: .created(job())
    case 1: .claimed(worker: text(), process: maybe { $0.process() })
    case 2: .started(address(), process: maybe { $0.process() }, log: maybe { $0.text() })
    case 3: .stepDone(address(), result())
    case 4: .attemptFailed(address(), failure(), retryAt: timestamp())
    case 5: .skipped(address(), skipReason(), maybe { $0.progress() })
    case 6: .cached(address(), from: text(), result())
    case 7: .expanded(address(), keys: list { $0.text() }, items: value())
    case 8: .went(address(), jump())
    case 9: .environmentSet(address(), variables: map { $0.text() }, path: list { $0.text() })
    case 10: .resourceUp(name: text(), step: maybe { $0.address() }, value: value())
    case 11: .resourceDown(name: text(), step: maybe { $0.address() })
    case 12: .parked(parking())
    case 13: .woken(by: text())
    case 14: .released
    case 15: .approved(address(), by: text(), values: value())
    case 16: .cancelRequested(by: text())
    case 17: .bodyEnded(ending())
    case 18: .final(ending())
    case 19: .resourceStarted(name: text(), step: maybe { $0.address() }, log: text())
    case 20: .rerun(steps: list { $0.text() }, resources: list { $0.text() })
    case 21: .outdated(address(), reason: text())
    case 22:
      .artifacts(
        address(),
        KeptArtifacts(
          directory: maybe { $0.text() }, files: number(0...9), bytes: Int64(number(0...999)),
          unmatched: list { $0.text() }))
    case 23: .waiting(address(), wait())
    case 24: .rejected(address(), by: text(), reason: text())
    default: .reopened(reopening())
    }
  }

  // MARK: Parts

  private mutating func job() -> Job {
    var job = Job(id: id(), workflowName: "w" + text(), createdAt: timestamp())
    job.status = pick(JobStatus.allCases)
    (job.currentStep, job.stepsCompleted, job.percentCompleted) = (number(0...9), number(0...9), percent())
    (job.initialInputValue, job.lastReturnValue, job.userContext) = (value(), value(), value())
    job.requestedStartTime = maybe { $0.timestamp() }
    (job.attempt, job.priority) = (number(1...3), number(0...9))
    job.queue = pick(["default", "gpu-1"])
    job.labels = map { $0.text() }
    job.uniqueKey = maybe { $0.text() }
    (job.startedAt, job.finishedAt) = (maybe { $0.timestamp() }, maybe { $0.timestamp() })
    job.error = maybe { $0.error() }
    (job.workflowDigest, job.worker) = (maybe { $0.text() }, maybe { $0.text() })
    job.selection = maybe { [.from("check/unit"), .only("a")][$0.number(0...1)] }
    job.workspace = maybe { $0.pick(["/", "/src/é"]) }
    return job
  }

  private mutating func address() -> StepAddress {
    StepAddress(
      list { random in
        StepAddress.Component(
          id: random.text(), instance: random.maybe { $0.text() }, iteration: random.maybe { $0.number(1...3) },
          attempt: random.number(0...3), role: random.pick(StepAddress.Role.allCases))
      })
  }

  private mutating func result() -> StepResult {
    var result = StepResult(
      status: pick(StepStatus.allCases.filter(\.isFinal)), outcome: pick(StepOutcome.allCases),
      conclusion: pick(StepOutcome.allCases))
    (result.exitCode, result.signal) = (maybe { Int32($0.number(-1...255)) }, maybe { Int32($0.number(1...64)) })
    (result.returnValue, result.outputs) = (value(), map { $0.value() })
    result.duration = .microseconds(number(-5...3_999_999_999_999_999))
    result.failure = maybe { $0.failure() }
    result.afterFailure = number(0...1) == 0
    result.progress = maybe { $0.progress() }
    return result
  }

  private mutating func failure() -> StepFailure {
    StepFailure(
      kind: text(), message: text(), exitCode: maybe { Int32($0.number(0...255)) },
      signal: maybe { Int32($0.number(1...64)) })
  }

  private mutating func skipReason() -> SkipReason {
    switch number(0...5) {
    case 0: .condition
    case 4: .notSelected
    case 1: .failure
    case 2: .jumped(by: text())
    case 3: .stopped
    default: .requested(reason: text())
    }
  }

  private mutating func jump() -> Jump {
    switch number(0...2) {
    case 0: .goto(text())
    case 1: .end
    default: .abort(text())
    }
  }

  private mutating func parking() -> Parking {
    switch number(0...2) {
    case 0: .until(timestamp())
    case 1: .approval(address())
    default: .child(id())
    }
  }

  private mutating func wait() -> StepWait {
    switch number(0...2) {
    case 0: .until(timestamp())
    case 1: .approval(ApprovalRequest(message: maybe { $0.text() }, values: value()))
    default: .child(id())
    }
  }

  private mutating func ending() -> JobEnding {
    var ending = JobEnding(status: pick(JobStatus.allCases.filter(\.isFinal)), error: maybe { $0.error() })
    (ending.returnValue, ending.outputs) = (value(), map { $0.value() })
    return ending
  }

  private mutating func reopening() -> Reopening {
    var reopening = Reopening()
    (reopening.from, reopening.only, reopening.skip) = (maybe { $0.text() }, maybe { $0.text() }, maybe { $0.text() })
    (reopening.reason, reopening.reload) = (maybe { $0.text() }, maybe { $0.text() })
    (reopening.set, reopening.rerun) = (map { $0.value() }, list { $0.text() })
    return reopening
  }

  private mutating func process() -> ProcessIdentity {
    ProcessIdentity(
      pid: Int32(number(1...4_000_000)), startTime: Int64(number(0...1_000_000_000_000)), session: Int32(number(1...9)),
      boot: text())
  }

  private mutating func progress() -> Progress {
    Progress(currentStep: number(0...9), stepsCompleted: number(0...9), percent: percent())
  }

  private mutating func error() -> JobError {
    JobError(kind: text(), message: text(), step: maybe { $0.text() })
  }

  private mutating func id() -> JobID { JobID.make(at: timestamp(), random: &random) }

  // MARK: Values

  private mutating func value(depth: Int = 0) -> Value {
    switch number(0...(depth < 3 ? 7 : 5)) {
    case 0: .null
    case 1: .bool(number(0...1) == 0)
    case 2: .number(Double(number(-1000...1000)))
    case 3: .number(Double.random(in: -1e20...1e20, using: &random))
    case 4: .digits("\(number(1...9))2345678901234567890")
    case 5: .string(text())
    case 6: .array(list { $0.value(depth: depth + 1) })
    default: .object(map { $0.value(depth: depth + 1) })
    }
  }

  private mutating func text() -> String {
    let parts = [
      "a", "Z", "0", "é", "\u{1F469}\u{200D}\u{1F680}", "\"", "\\", "\n", "\0", "\u{1F}", "\u{7F}", " ", "{", "crc",
    ]
    return (0..<number(0...6)).map { _ in pick(parts) }.joined()
  }

  private mutating func timestamp() -> Timestamp {
    Timestamp(milliseconds: Int64(number(-62_167_219_200_000...253_402_300_799_999)))
  }

  private mutating func percent() -> Double {
    pick([0, 100, 12.5, 100 / 3, Double.random(in: 0...100, using: &random)])
  }

  private mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

  private mutating func pick<Element>(_ elements: [Element]) -> Element { elements[number(0...elements.count - 1)] }

  private mutating func maybe<T>(_ make: (inout Self) -> T) -> T? { number(0...1) == 0 ? nil : make(&self) }

  private mutating func list<T>(_ make: (inout Self) -> T) -> [T] { (0..<number(0...3)).map { _ in make(&self) } }

  private mutating func map<T>(_ make: (inout Self) -> T) -> OrderedDictionary<String, T> {
    var map: OrderedDictionary<String, T> = [:]
    for _ in 0..<number(0...3) { map[text()] = make(&self) }
    return map
  }
}
