import Engine
import Expressions
import Jobs
import OrderedCollections
import TestSupport
import Testing

@Suite("Approvals", .onEngine)
struct ApprovalTests {
  private static let release = """
    steps:
      - {id: build, command: [do]}
      - {id: ok, uses: approve, with: {message: 'Ship ${{ job.id }}?', values: {share: 10, note: null}}}
      - {id: ship, command: [do, 'print ${{ steps.ok.outputs.share }} ${{ steps.ok.outputs.by }}']}
    """

  @Test("a job with nothing left but an approval is parked, and goes on with the answer")
  @EngineActor func approve() async throws {
    let world = World()
    #expect(try await world.run(Self.release).job.status == .waiting)
    let parked = try await world.snapshot()
    #expect(parked.job.status == .waiting && parked.job.percentCompleted.rounded() == 33)
    #expect(parked.steps.values.map(\.status) == [.completed, .waiting])
    #expect(try await world.store.claim(from: []) == nil)
    try await world.answer("ok", Approval(by: "ann", values: .object(["share": .number(25), "note": .string("x")])))
    #expect(try await world.claim(Self.release).run().job.status == .completed)
    #expect(
      try world.trace() == """
        build started
        build completed
        ok started
        ok waits for approval: Ship job?
        parked for the approval of ok
        woken by approval
        ok approved by ann with {"share":25,"note":"x"}
        ok completed = {"share":25,"note":"x","by":"ann"}
        ship started
        ship completed
        job completed
        """)
    #expect(world.logs.text == "25 ann\n")
  }

  @Test("a rejection fails the step with its reason", arguments: [("too early", ": too early"), ("", "")])
  @EngineActor func reject(reason: String, told: String) async throws {
    let world = World()
    let yaml = """
      steps:
        - {id: ok, uses: approve}
        - {id: ship, command: [do]}
        - {id: undo, if: failure(), command: [do]}
      """
    try await world.run(yaml)
    try await world.answer("ok", Approval(by: "ann", rejection: reason))
    _ = try await world.claim(yaml).run()
    #expect(
      try world.trace(ofRun: 2) == """
        woken by approval
        ok rejected by ann: \(reason)
        ok failed: rejected by ann\(told)
        ship skipped: failure
        undo started
        undo completed
        job failed: step-failed of ok: rejected by ann\(told)
        """)
  }

  @Test("the next attempt after a rejection asks anew")
  @EngineActor func retry() async throws {
    let world = World()
    let yaml = "steps: [{id: ok, uses: approve, retry: {max-attempts: 2, delay: 1s}}]"
    try await world.run(yaml)
    try await world.answer("ok", Approval(by: "ann", rejection: "no"))
    #expect(try await world.claim(yaml).run().job.status == .waiting)
    try await world.answer("ok", attempt: 2)
    #expect(try await world.claim(yaml).run().job.status == .completed)
  }

  @Test("each instance of a step waits for its own answer")
  @EngineActor func instances() async throws {
    let world = World()
    let yaml = "steps: [{id: ok, matrix: {env: [test, prod]}, uses: approve}, {id: last, command: [do]}]"
    #expect(try await world.run(yaml).parking.count == 2)
    try await world.answer("ok", instance: "env=prod")
    #expect(try await world.claim(yaml).run().parking.count == 1)
    try await world.answer("ok", instance: "env=test")
    #expect(try await world.claim(yaml).run().job.status == .completed)
    let order = try world.journal().compactMap { record in
      if case .approved(let address, _, _) = record.event { address.path } else { nil }
    }
    #expect(order == ["ok[env=prod]", "ok[env=test]"])
  }

  @Test("who runs the job is told of an answer at once, while something else of it runs")
  @EngineActor func whileRunning() async throws {
    let world = World(timePasses: false)
    try await world.put()
    let yaml = "tasks: {ok: {uses: approve}, after: {needs: [ok], command: [do]}, other: {command: [do, hang]}}"
    let worker = world.worker(FixedWorkflows(yaml), places: 2) { _ in }
    let end = EngineActor.start { try? await worker.run() }
    await EngineThread.idle()
    #expect(try await world.snapshot().job.status == .running)
    let address = StepAddress([.init(id: "ok", role: .task)])
    try await world.store.answer(Answer(step: address, approval: Approval(by: "ann")), to: world.jobID)
    await EngineThread.idle()
    #expect(world.launcher.launched == ["other", "after"])
    worker.stop()
    worker.stop()
    await end.value
  }

  @Test("an answer to a step that waits no more is thrown away, and wakes nobody again")
  @EngineActor func stale() async throws {
    let world = World(timePasses: false)
    let yaml = """
      steps:
        - {id: ok, uses: approve, timeout: 5m, continue-on-error: true}
        - {id: last, uses: approve}
      """
    try await world.run(yaml)
    world.advance(by: .seconds(300))
    #expect(try await world.endOfLateRun(yaml)?.parking == [.approval(StepAddress([.init(id: "last")]))])
    try await world.answer("ok")
    #expect(try await world.claim(yaml).run().job.status == .waiting)
    #expect(try await world.snapshot().job.status == .waiting)
  }

  @Test("a person at the terminal is asked before a job is parked, and it is parked when there is no answer")
  @EngineActor func terminal() async throws {
    let world = World()
    let approver = ScriptedApprover(Approval(by: "ann"))
    world.approver = approver
    let yaml = "steps: [{id: a, uses: approve, with: {message: A?}}, {id: b, uses: approve, with: {message: B?}}]"
    #expect(try await world.run(yaml).job.status == .waiting)
    #expect(approver.questions == ["a: A?", "b: B?"])
    #expect(world.reporter.reports.count { if case .asking = $0 { true } else { false } } == 2)
    #expect(try world.trace().contains("a approved by ann\na completed"))
  }

  @Test("the terminal asks no more when the answer has come another way")
  @EngineActor func elsewhere() async throws {
    let world = World()
    world.approver = ScriptedApprover(Approval(by: "ann", rejection: "no"))
    try await world.put()
    let run = try await world.claim("steps: [{id: ok, uses: approve}]")
    try await world.answer("ok", Approval(by: "bob"))
    #expect(try await run.run().job.status == .completed)
    #expect(try world.trace().contains("ok approved by bob"))
  }

  @Test(
    "values that cannot be set fail the step",
    arguments: [
      ("{a: [1]}", "'values' holds a list or map as 'a'; an approver can set texts, numbers and booleans"),
      ("{by: x}", "'values' cannot hold 'by': that is who approved"),
      ("'${{ 1 }}'", "'values' is 1; it must be a mapping"),
    ])
  @EngineActor func badValues(values: String, message: String) async throws {
    let world = World()
    let end = try await world.run("steps: [{id: ok, uses: approve, with: {values: \(values)}}]")
    #expect(end.job.error?.message == message)
  }
}
