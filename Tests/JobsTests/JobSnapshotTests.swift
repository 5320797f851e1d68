import Expressions
import Jobs
import OrderedCollections
import Testing

@Suite("JobSnapshot")
struct JobSnapshotTests {
  private static let a = StepAddress([.init(id: "a")])
  private static let b = StepAddress([.init(id: "b")])
  private static let success = StepResult(status: .completed, outcome: .success, conclusion: .success)
  private static let failure = StepFailure(kind: "exit", message: "exit code 1", exitCode: 1)

  private static func date(_ seconds: Int64) -> Timestamp { Timestamp(milliseconds: seconds * 1000) }

  private static func attempt(_ number: Int, of id: String = "a") -> StepAddress {
    StepAddress([.init(id: id, attempt: number)])
  }

  private static func done(_ progress: Progress?, returning value: Value = .null) -> StepResult {
    var result = success
    (result.progress, result.returnValue) = (progress, value)
    return result
  }

  /// The state after events, one a second, in epoch 1.
  private func snapshot(_ events: Event...) throws -> JobSnapshot {
    var snapshot = JobSnapshot(
      job: Job(id: try #require(JobID("a")), workflowName: "w", createdAt: Timestamp(milliseconds: 0)))
    for (index, event) in events.enumerated() {
      snapshot.apply(JournalRecord(epoch: 1, time: Self.date(Int64(index + 1)), event: event))
    }
    return snapshot
  }

  // MARK: The job

  @Test("a claim makes the job run, its end makes it be over")
  func life() throws {
    let claimed = try snapshot(.claimed(worker: "w1", process: nil))
    #expect((claimed.job.status, claimed.job.worker, claimed.job.startedAt) == (.running, "w1", Self.date(1)))
    var ending = JobEnding(status: .completed)
    ending.returnValue = .string("v1")
    let over = try snapshot(.claimed(worker: "w1", process: nil), .bodyEnded(ending), .final(ending))
    #expect(over.isOver && over.ending == ending && over.bodyEnding == ending && !over.isClaimed)
    #expect((over.job.status, over.job.finishedAt, over.job.percentCompleted) == (.completed, Self.date(3), 100))
    #expect(over.job.lastReturnValue == .string("v1"))
  }

  @Test("a job that fails keeps its progress and the value so far, and says why")
  func failing() throws {
    let error = JobError(kind: "step-failed", message: "exit code 1", step: "b")
    let over = try snapshot(
      .stepDone(Self.a, Self.done(Progress(currentStep: 1, stepsCompleted: 1, percent: 50), returning: .number(7))),
      .final(JobEnding(status: .failed, error: error)))
    #expect((over.job.status, over.job.percentCompleted, over.job.error) == (.failed, 50, error))
    #expect(over.job.lastReturnValue == .number(7))
  }

  @Test("a record of an older epoch changes nothing and is reported")
  func staleEpoch() throws {
    var snapshot = try snapshot()
    snapshot.apply(JournalRecord(epoch: 2, time: Self.date(1), event: .claimed(worker: "two", process: nil)))
    let before = snapshot
    let record = JournalRecord(epoch: 1, time: Self.date(2), event: .stepDone(Self.a, Self.success))
    #expect(snapshot.apply(record) == .ignored(.staleEpoch(1, current: 2)))
    #expect(snapshot == before)
  }

  @Test("what makes no sense is left out and reported")
  func senseless() throws {
    var snapshot = try snapshot(.claimed(worker: "w1", process: nil))
    func apply(_ event: Event) -> ApplyResult {
      snapshot.apply(JournalRecord(epoch: 1, time: Self.date(9), event: event))
    }
    #expect(apply(.created(snapshot.job)) == .ignored(.createdAgain))
    #expect(apply(.reopened(Reopening())) == .ignored(.notOver))
    #expect(apply(.final(JobEnding(status: .running))) == .ignored(.notFinal(.running)))
    #expect(apply(.final(JobEnding(status: .failed))) == .applied)
    let over = snapshot
    #expect(apply(.final(JobEnding(status: .completed))) == .ignored(.over))
    #expect(apply(.stepDone(Self.a, Self.success)) == .ignored(.over))
    #expect(snapshot == over)
  }

  @Test("a claim after a claim that nothing ended counts as the death of a worker")
  func interruptedClaims() throws {
    let claim = Event.claimed(worker: "w", process: nil)
    let timer = Event.parked(.until(Self.date(99)))
    #expect(try snapshot(claim).interruptedClaims == 0)
    #expect(try snapshot(claim, claim, claim).interruptedClaims == 2)
    #expect(
      try snapshot(claim, .released, claim, timer, claim, timer, .woken(by: "time"), claim).interruptedClaims == 0)
    #expect(
      try snapshot(claim, claim, .final(JobEnding(status: .failed)), .reopened(Reopening()), claim).interruptedClaims
        == 0)
  }

  @Test("a parked job says what it waits for until it is woken or claimed")
  func parking() throws {
    let child = Parking.child(try #require(JobID("c")))
    let parked = try snapshot(
      .claimed(worker: "w", process: nil), .waiting(Self.a, .approval(ApprovalRequest())), .parked(child),
      .parked(.approval(Self.a)))
    #expect(parked.job.status == .waiting && parked.parking == [child, .approval(Self.a)])
    #expect(parked.steps[Self.a.identity]?.status == .waiting)
    #expect(try snapshot(.parked(child), .woken(by: "child c")).parking == [])
    #expect(try snapshot(.parked(child), .claimed(worker: "w", process: nil)).parking == [])
    let approved = try snapshot(.parked(.approval(Self.a)), .approved(Self.a, by: "ann", values: .bool(true)))
    #expect(approved.parking == [])
    #expect(approved.steps[Self.a.identity]?.approval == Approval(by: "ann", values: .bool(true)))
  }

  @Test("a requested cancellation stays until the job is over, whoever claims it")
  func cancelRequest() throws {
    let claim = Event.claimed(worker: "w", process: nil)
    #expect(try snapshot(claim, .cancelRequested(by: "ann")).job.status == .cancelling)
    let again = try snapshot(claim, .cancelRequested(by: "ann"), .released, claim)
    #expect(again.job.status == .cancelling && again.isCancelRequested)
  }

  @Test("resources are there from up to down, each for its step")
  func resources() throws {
    let snapshot = try snapshot(
      .resourceUp(name: "db", step: nil, value: .number(1)), .resourceUp(name: "tmp", step: Self.a, value: .number(2)),
      .resourceUp(name: "tmp", step: Self.b, value: .number(3)), .resourceUp(name: "db", step: nil, value: .number(4)),
      .resourceDown(name: "tmp", step: Self.a))
    #expect(
      snapshot.resources == [
        ResourceRecord(name: "tmp", step: Self.b, value: .number(3)), ResourceRecord(name: "db", value: .number(4)),
      ])
  }

  // MARK: Progress

  @Test("no part of the progress falls within an attempt, and 100 percent come with the final record alone")
  func progress() throws {
    let job = try snapshot(
      .stepDone(Self.a, Self.done(Progress(currentStep: 3, stepsCompleted: 2, percent: 60))),
      .stepDone(Self.b, Self.done(Progress(currentStep: 2, stepsCompleted: 1, percent: 40))),
      .skipped(StepAddress([.init(id: "c")]), .condition, Progress(currentStep: 4, stepsCompleted: 2, percent: 100))
    ).job
    #expect((job.currentStep, job.stepsCompleted, job.percentCompleted) == (4, 2, 60))
  }

  @Test("only whole top-level steps of the body make progress and the job's value")
  func topLevel() throws {
    let result = Self.done(Progress(currentStep: 9, stepsCompleted: 9, percent: 90), returning: .number(9))
    let job = try snapshot(
      .stepDone(StepAddress([.init(id: "g"), .init(id: "x")]), result),
      .stepDone(StepAddress([.init(id: "m", instance: "0")]), result),
      .stepDone(StepAddress([.init(id: "r", iteration: 1)]), result),
      .stepDone(StepAddress([.init(id: "f", role: .finally)]), result)
    ).job
    #expect((job.currentStep, job.percentCompleted, job.lastReturnValue) == (0, 0, .null))
  }

  @Test("the value so far of a pipeline is the last executed step's, of a graph the map of its tasks'")
  func valueSoFar() throws {
    let pipeline = try snapshot(
      .stepDone(Self.a, Self.done(nil, returning: .number(1))),
      .stepDone(Self.b, Self.done(nil, returning: .number(2))),
      .skipped(StepAddress([.init(id: "c")]), .condition, nil))
    #expect(pipeline.job.lastReturnValue == .number(2))
    let graph = try snapshot(
      .stepDone(StepAddress([.init(id: "y", role: .task)]), Self.done(nil, returning: .number(1))),
      .stepDone(StepAddress([.init(id: "x", role: .task)]), Self.done(nil, returning: .null)))
    #expect(graph.job.lastReturnValue == .object(["y": .number(1), "x": .null]))
  }

  // MARK: Steps

  @Test("an attempt that fails waits for the next one, and each counts once, also when it is recorded twice")
  func retries() throws {
    let failed = Event.attemptFailed(Self.attempt(1), Self.failure, retryAt: Self.date(60))
    let record = try #require(
      try snapshot(.started(Self.attempt(1), process: nil, log: "a.1"), failed, failed).steps[Self.a.identity])
    #expect((record.status, record.attempt, record.failures, record.retryAt) == (.waiting, 1, 1, Self.date(60)))
    let last = try #require(
      try snapshot(
        .started(Self.attempt(1), process: nil, log: "a.1"), failed,
        .started(Self.attempt(3), process: nil, log: "a.3"),
        .attemptFailed(Self.attempt(3), Self.failure, retryAt: Self.date(70)), failed
      ).steps[Self.a.identity])
    #expect((last.attempt, last.failures, last.lastFailure) == (3, 2, Self.failure))
    #expect(last.logs == [1: "a.1", 3: "a.3"])
  }

  @Test("the failure that ends a step counts as well")
  func lastFailure() throws {
    var result = StepResult(status: .failed, outcome: .failure, conclusion: .failure)
    result.failure = Self.failure
    let record = try #require(
      try snapshot(
        .attemptFailed(Self.attempt(1), Self.failure, retryAt: Self.date(5)), .stepDone(Self.attempt(2), result)
      ).steps[Self.a.identity])
    #expect((record.status, record.attempt, record.failures, record.retryAt) == (.failed, 2, 2, nil))
  }

  @Test("what a dead worker had running is interrupted for the next one, with its process")
  func interruptedSteps() throws {
    let process = ProcessIdentity(pid: 1, startTime: 2, session: 1, boot: "b")
    let record = try #require(
      try snapshot(
        .claimed(worker: "one", process: nil), .started(Self.a, process: process, log: nil),
        .claimed(worker: "two", process: nil)
      ).steps[Self.a.identity])
    #expect((record.status, record.process, record.attempt) == (.interrupted, process, 1))
  }

  @Test("a cached step says from which job, a matrix which instances, a step what it set and where it went")
  func others() throws {
    let cached = StepResult(status: .cached, outcome: .success, conclusion: .success)
    let steps = try snapshot(
      .cached(Self.a, from: "j-1", cached), .expanded(Self.b, keys: ["0"], items: .array([.null])),
      .environmentSet(Self.a, variables: ["X": "1"], path: ["/bin"]), .went(Self.a, .goto("z"))
    ).steps
    let first = try #require(steps[Self.a.identity])
    #expect((first.status, first.cachedFrom, first.jump, first.path) == (.cached, "j-1", .goto("z"), ["/bin"]))
    #expect(first.environment == ["X": "1"])
    let second = try #require(steps[Self.b.identity])
    #expect(second.instanceKeys == ["0"] && second.instanceItems == .array([.null]) && second.status == .running)
  }

  // MARK: Totality

  @Test("no order of records traps, and every state of it is a state", arguments: 1...50)
  func total(seed: UInt64) throws {
    let snapshot = try JobStateTests.random(seed: seed, count: 300)
    #expect(snapshot.isOver == snapshot.job.status.isFinal, "seed \(seed)")
    #expect((0...100).contains(snapshot.job.percentCompleted), "seed \(seed)")
    #expect(snapshot.steps.allSatisfy { $0.key == $0.value.address && $0.key.identity == $0.key }, "seed \(seed)")
  }

  @Test("a journal folds to its job, with what was left out; without `created` there is none")
  func folding() throws {
    let job = Job(id: try #require(JobID("a")), workflowName: "w", createdAt: Self.date(0))
    let records = [
      JournalRecord(epoch: 1, time: Self.date(0), event: .created(job)),
      JournalRecord(epoch: 2, time: Self.date(1), event: .claimed(worker: "two", process: nil)),
      JournalRecord(epoch: 1, time: Self.date(2), event: .released),
    ]
    let folded = try #require(JobSnapshot.folding(records))
    #expect(folded.snapshot.job.status == .running && folded.snapshot.epoch == 2)
    #expect(folded.ignored.map(\.position) == [2])
    #expect(folded.ignored.map(\.reason) == [.staleEpoch(1, current: 2)])
    #expect(JobSnapshot.folding(Array(records.dropFirst())) == nil)
    #expect(JobSnapshot.folding([]) == nil)
  }
}
