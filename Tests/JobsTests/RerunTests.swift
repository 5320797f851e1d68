import Expressions
import Jobs
import OrderedCollections
import Testing

/// Steps are written as `group:2/step`, where 2 is the group's attempt, `m[x]` an instance, `r~2` a round, `*t` a task,
/// `^f` a step of `finally`.
@Suite("Rerun")
struct RerunTests {
  private static func address(_ notation: String) -> StepAddress {
    StepAddress(
      notation.split(separator: "/").map { part in
        let role: StepAddress.Role = part.hasPrefix("*") ? .task : part.hasPrefix("^") ? .finally : .step
        let name = part.drop { "*^".contains($0) }
        let attempt = name.split(separator: ":").dropFirst().first.flatMap { Int($0) } ?? 1
        let round = name.split(separator: "~").dropFirst().first.flatMap { Int($0.prefix { $0 != ":" }) }
        let instance = name.split(separator: "[").dropFirst().first.map { String($0.prefix { $0 != "]" }) }
        return .init(
          id: String(name.prefix { !":~[".contains($0) }), instance: instance, iteration: round, attempt: attempt,
          role: role)
      })
  }

  enum Fact {
    case completed, failed, failedButContinued, cancelled, interrupted, cached, running, waiting
    case afterFailure
    case skipped(SkipReason)
    case aborting
    case expanded([String])
  }

  private static func record(_ notation: String, _ fact: Fact) -> StepRecord {
    var record = StepRecord(address: address(notation).identity)
    record.attempt = address(notation).attempt
    func end(_ status: StepStatus, _ outcome: StepOutcome, _ conclusion: StepOutcome? = nil) {
      record.status = status
      record.result = StepResult(status: status, outcome: outcome, conclusion: conclusion ?? outcome)
    }
    switch fact {
    case .completed: end(.completed, .success)
    case .failed: end(.failed, .failure)
    case .failedButContinued: end(.failed, .failure, .success)
    case .cancelled: end(.cancelled, .cancelled)
    case .interrupted: end(.interrupted, .cancelled)
    case .cached: end(.cached, .success)
    case .running: record.status = .interrupted
    case .waiting: record.status = .waiting
    case .afterFailure:
      end(.completed, .success)
      record.result?.afterFailure = true
    case .skipped(let reason):
      end(.skipped, .skipped)
      record.skipReason = reason
    case .aborting:
      end(.completed, .success)
      record.jump = .abort("no")
    case .expanded(let keys):
      record.status = .interrupted
      record.instanceKeys = keys
    }
    return record
  }

  private static func rerun(_ facts: [(String, Fact)], _ reopening: Reopening = Reopening()) -> Rerun {
    var steps: OrderedDictionary<StepAddress, StepRecord> = [:]
    for (notation, fact) in facts {
      let record = record(notation, fact)
      steps[record.address] = record
    }
    return Rerun(reopening, of: steps)
  }

  /// The path and status of every record that is left.
  private func left(
    _ facts: [(String, Fact)], from: String? = nil, only: String? = nil, rerun: [String] = []
  ) -> [String] {
    var reopening = Reopening()
    (reopening.from, reopening.only, reopening.rerun) = (from, only, rerun)
    return Self.rerun(facts, reopening).steps.values.map { record in
      let round = record.address.components.last?.iteration.map { "~\($0)" } ?? ""
      return "\(record.address.path)\(round) \(record.status.rawValue)"
    }
  }

  // MARK: Pipelines

  @Test("a pipeline goes on with the step that failed")
  func pipeline() {
    #expect(
      left([
        ("a", .completed), ("b", .skipped(.condition)), ("c", .cached), ("d", .failedButContinued), ("e", .failed),
        ("f", .skipped(.failure)), ("g", .afterFailure), ("h", .skipped(.condition)),
      ]) == [
        "a completed", "b skipped", "c cached", "d failed", "e pending", "f pending", "g pending", "h pending",
      ])
  }

  @Test("it goes on with one that was cancelled, interrupted or waited as well")
  func otherEnds() {
    for fact in [Fact.cancelled, .interrupted, .waiting] {
      #expect(left([("a", .completed), ("b", fact)]) == ["a completed", "b pending"])
    }
  }

  @Test("a step that a crash cut off is interrupted, so that `on-interrupt` decides, and its process is known")
  func cutOff() {
    var running = Self.record("a", .running)
    running.process = ProcessIdentity(pid: 1, startTime: 2, session: 3, boot: "b")
    let rerun = Rerun(Reopening(), of: [running.address: running])
    #expect(rerun.steps.values.map(\.status) == [.interrupted])
    #expect(rerun.steps.values.map(\.process) == [running.process])
  }

  @Test("steps that were jumped over stay so, and so does what a person skipped")
  func jumps() {
    #expect(
      left([
        ("a", .completed), ("b", .skipped(.jumped(by: "a"))), ("c", .skipped(.requested(reason: "x"))), ("d", .failed),
      ]) == ["a completed", "b skipped", "c skipped", "d pending"])
  }

  @Test("a step that aborted the job runs again, with what it kept from starting")
  func abort() {
    #expect(
      left([("a", .completed), ("b", .aborting), ("c", .skipped(.stopped))])
        == ["a completed", "b pending", "c pending"])
  }

  @Test("a job that failed in `finally` runs nothing but `finally`")
  func finally() {
    #expect(
      left([("a", .completed), ("^x", .completed), ("^y", .failed), ("^z", .completed)])
        == ["a completed", "x pending", "y pending", "z pending"])
  }

  @Test("steps of `finally` do not break the pipeline of the body, whose later steps have later records")
  func finallyTwice() {
    #expect(
      left([("a", .completed), ("^x", .completed), ("b", .completed), ("c", .failed)])
        == ["a completed", "x pending", "b completed", "c pending"])
  }

  // MARK: Graphs

  @Test("a graph keeps the tasks that do not depend on a failed one, whenever they ran")
  func graph() {
    #expect(
      left([
        ("*lint", .failed), ("*unit", .completed), ("*e2e", .skipped(.failure)), ("*tell", .afterFailure),
        ("*docs", .skipped(.condition)), ("*late", .completed),
      ]) == ["lint pending", "unit completed", "e2e pending", "tell pending", "docs skipped", "late completed"])
  }

  // MARK: Groups

  @Test("a group that failed is gone on with, from its first step that did not succeed")
  func group() {
    #expect(
      left([
        ("a", .completed), ("g", .failed), ("g/x", .completed), ("g/y", .failed), ("g/z", .skipped(.failure)),
        ("b", .skipped(.failure)),
      ]) == [
        "a completed", "g interrupted", "g/x completed", "g/y pending", "g/z pending", "b pending",
      ])
  }

  @Test("a group that succeeded stays as it is, with whatever failed inside")
  func successfulGroup() {
    let facts: [(String, Fact)] = [
      ("g", .failedButContinued), ("g/x", .failed), ("h:2", .completed), ("h:1/x", .failed), ("h:2/x", .completed),
      ("b", .failed),
    ]
    #expect(
      left(facts) == [
        "g failed", "g/x failed", "h completed", "h/x failed", "h/x completed", "b pending",
      ])
  }

  @Test("of a group that was retried the last attempt is gone on with, and the others are history")
  func retriedGroup() {
    #expect(
      left([
        ("g:2", .failed), ("g:1/x", .completed), ("g:1/y", .failed), ("g:2/x", .completed), ("g:2/y", .failed),
      ]) == ["g interrupted", "g/x completed", "g/y failed", "g/x completed", "g/y pending"])
  }

  @Test("a group after a failed step runs anew, and nothing inside it is left")
  func groupAfterFailure() {
    #expect(
      left([("a", .failed), ("g", .afterFailure), ("g/x", .completed), ("g/h", .completed), ("g/h/y", .completed)])
        == ["a pending", "g pending"])
  }

  @Test("a group that could not begin is simply started")
  func emptyGroup() {
    #expect(left([("g", .failed)]) == ["g pending"])
  }

  @Test("the steps of a workflow that is used have their own `finally`, which follows their body")
  func nestedFinally() {
    #expect(
      left([("deploy", .failed), ("deploy/x", .completed), ("deploy/y", .failed), ("deploy/^f", .completed)])
        == ["deploy interrupted", "deploy/x completed", "deploy/y pending", "deploy/f pending"])
    #expect(
      left([("deploy", .completed), ("deploy/x", .completed), ("deploy/^f", .completed), ("b", .failed)])
        == ["deploy completed", "deploy/x completed", "deploy/f completed", "b pending"])
  }

  @Test("a group without a record of its own is judged by its steps")
  func groupWithoutRecord() {
    #expect(left([("g/x", .completed), ("g/y", .failed)]) == ["g/x completed", "g/y pending"])
  }

  // MARK: Matrix and repeat

  @Test("a matrix keeps its instances, and those that succeeded")
  func matrix() {
    let facts: [(String, Fact)] = [
      ("m", .expanded(["a", "b", "c"])), ("m[a]", .completed), ("m[b]", .failed), ("m[c]", .completed),
    ]
    #expect(left(facts) == ["m interrupted", "m[a] completed", "m[b] pending", "m[c] completed"])
    #expect(Self.rerun(facts).steps.values.first?.instanceKeys == ["a", "b", "c"])
  }

  @Test("a matrix after a failed step is expanded anew")
  func matrixAnew() {
    let facts: [(String, Fact)] = [("a", .failed), ("m", .expanded(["x"])), ("m[x]", .completed)]
    #expect(left(facts) == ["a pending", "m pending"])
    #expect(Self.rerun(facts).steps.values.last?.instanceKeys == nil)
  }

  @Test("a repeat goes on with the round that failed")
  func rounds() {
    #expect(
      left([("r", .failed), ("r~1", .completed), ("r~2", .failed), ("r~3", .completed)])
        == ["r interrupted", "r~1 completed", "r~2 pending", "r~3 pending"])
  }

  // MARK: What is asked for

  @Test("`from` runs a step that had succeeded again, and what came after it, in its groups, too")
  func from() {
    let facts: [(String, Fact)] = [
      ("a", .completed), ("g", .completed), ("g/x", .completed), ("g/y", .completed), ("g/z", .completed),
      ("b", .completed), ("h", .completed), ("h/x", .completed),
    ]
    #expect(
      left(facts, from: "g/y") == [
        "a completed", "g interrupted", "g/x completed", "g/y pending", "g/z pending", "b pending", "h pending",
      ])
    #expect(left(facts, from: "g").count == 4)
    #expect(left(facts, from: "a") == ["a pending", "g pending", "b pending", "h pending"])
    #expect(left(facts, from: "none") == left(facts))
  }

  @Test("`from` runs everything in a graph again that started later")
  func fromInGraph() {
    #expect(
      left([("*a", .completed), ("*b", .completed), ("*c", .completed)], from: "b")
        == ["a completed", "b pending", "c pending"])
  }

  @Test("a path without instance keys names all instances, one with them that one")
  func instances() {
    let facts: [(String, Fact)] = [
      ("m", .completed), ("m[a]", .completed), ("m[a]/x", .completed), ("m[b]", .completed), ("m[b]/x", .completed),
    ]
    #expect(
      left(facts, only: "m[b]/x")
        == ["m interrupted", "m[a] completed", "m[a]/x completed", "m[b] interrupted", "m[b]/x pending"])
    #expect(
      left(facts, only: "m/x")
        == ["m interrupted", "m[a] interrupted", "m[a]/x pending", "m[b] interrupted", "m[b]/x pending"])
    #expect(left(facts, only: "m") == ["m pending"])
  }

  @Test("`only` runs one step again and leaves all others as they are, but for `finally`")
  func only() {
    #expect(
      left([("a", .completed), ("b", .failed), ("c", .completed), ("^f", .completed)], only: "a")
        == ["a pending", "b failed", "c completed", "f pending"])
  }

  @Test("steps whose definition has changed run again, and what came after them")
  func changed() {
    #expect(
      left([("a", .completed), ("b", .completed), ("c", .completed), ("d", .failed)], rerun: ["b"])
        == ["a completed", "b pending", "c pending", "d pending"])
  }

  // MARK: Records

  @Test("a record that is not kept keeps its attempts and their logs, and nothing else")
  func renewed() {
    var failed = Self.record("a:3", .failed)
    (failed.failures, failed.lastFailedAttempt, failed.logs) = (3, 3, [1: "a.1", 3: "a.3"])
    (failed.startedAt, failed.finishedAt) = (Timestamp(milliseconds: 1), Timestamp(milliseconds: 2))
    (failed.jump, failed.environment, failed.path) = (.end, ["A": "1"], ["/bin"])
    failed.lastFailure = StepFailure(kind: "exit", message: "exit code 1")
    var expected = StepRecord(address: failed.address)
    (expected.attempt, expected.lastFailedAttempt, expected.logs) = (3, 3, [1: "a.1", 3: "a.3"])
    #expect(Rerun(Reopening(), of: [failed.address: failed]).steps.values.elements == [expected])
  }

  @Test("an approval that was given to a step that was not over is not asked for again")
  func approval() {
    var waiting = Self.record("a", .waiting)
    (waiting.wait, waiting.approval) = (.approval(ApprovalRequest()), Approval(by: "ann"))
    var rejected = Self.record("a", .failed)
    rejected.approval = Approval(by: "ann")
    #expect(Rerun(Reopening(), of: [waiting.address: waiting]).steps.values.first?.approval == Approval(by: "ann"))
    #expect(Rerun(Reopening(), of: [rejected.address: rejected]).steps.values.first?.approval == nil)
  }

  // MARK: The job

  @Test("a reopened job begins its next attempt with the progress and value of what is kept")
  func job() throws {
    var job = Job(id: try #require(JobID("a")), workflowName: "w", createdAt: Timestamp(milliseconds: 0))
    job.workflowDigest = "old"
    var snapshot = JobSnapshot(job: job)
    func apply(_ event: Event) {
      snapshot.apply(JournalRecord(epoch: 1, time: Timestamp(milliseconds: 5), event: event))
    }
    func done(_ id: String, _ conclusion: StepOutcome, step: Int, value: Value) {
      var result = StepResult(
        status: conclusion == .success ? .completed : .failed, outcome: conclusion, conclusion: conclusion)
      result.progress = Progress(currentStep: step, stepsCompleted: step, percent: Double(step) * 25)
      result.returnValue = value
      apply(.stepDone(Self.address(id), result))
    }
    apply(.claimed(worker: "w", process: nil))
    done("a", .success, step: 1, value: .number(1))
    done("b", .success, step: 2, value: .number(2))
    done("c", .failure, step: 2, value: .null)
    apply(.cancelRequested(by: "ann"))
    apply(.bodyEnded(JobEnding(status: .failed)))
    apply(.final(JobEnding(status: .failed, error: JobError(kind: "step-failed", message: "c"))))
    var reopening = Reopening()
    (reopening.from, reopening.reload) = ("b", "new")
    apply(.reopened(reopening))
    #expect(!snapshot.isOver && snapshot.bodyEnding == nil && !snapshot.isCancelRequested)
    #expect(snapshot.reopenings == [reopening])
    let reopened = snapshot.job
    #expect((reopened.attempt, reopened.status, reopened.error) == (2, .queued, nil))
    #expect((reopened.startedAt, reopened.finishedAt, reopened.workflowDigest) == (nil, nil, "new"))
    #expect((reopened.currentStep, reopened.stepsCompleted, reopened.percentCompleted) == (1, 1, 25))
    #expect(reopened.lastReturnValue == .number(1))
  }

  @Test("a job that a client had begun goes back to where the client left it")
  func start() throws {
    var job = Job(id: try #require(JobID("a")), workflowName: "w", createdAt: Timestamp(milliseconds: 0))
    (job.currentStep, job.stepsCompleted, job.percentCompleted, job.lastReturnValue) = (3, 2, 40, .number(7))
    var snapshot = JobSnapshot(job: job)
    var result = StepResult(status: .failed, outcome: .failure, conclusion: .failure)
    result.progress = Progress(currentStep: 4, stepsCompleted: 3, percent: 60)
    for event in [
      .stepDone(Self.address("d"), result), .final(JobEnding(status: .failed)), .reopened(Reopening()),
    ] as [Event] {
      snapshot.apply(JournalRecord(epoch: 1, time: Timestamp(milliseconds: 5), event: event))
    }
    #expect((snapshot.job.currentStep, snapshot.job.stepsCompleted, snapshot.job.percentCompleted) == (3, 2, 40))
    #expect(snapshot.job.lastReturnValue == .number(7))
  }
}
