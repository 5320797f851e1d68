import Engine
import Expressions
import Jobs
import OrderedCollections
import TestSupport
import Testing

@Suite("Going on after a crash", .onEngine)
struct ResumeTests {
  @Test("a run that was cut off anywhere ends as one that was not", arguments: workflows)
  @EngineActor func everyCut(yaml: String) async throws {
    let whole = World()
    let expected = Outcome(try await whole.run(yaml))
    let count = try whole.journal().count - 2  // All but `created` and `claimed`.
    for cut in 0...count {
      let world = World()
      let snapshot = try await crashAndGoOn(world, yaml, after: cut)
      let trace = try world.trace()
      #expect(Outcome(snapshot) == expected, "cut after \(cut) events:\n\(trace)")
      try expectNoWorkTwice(world, cut: cut)
    }
  }

  /// Runs a job until `count` of its events are recorded, and then to its end by another worker.
  @EngineActor
  private func crashAndGoOn(_ world: World, _ yaml: String, after count: Int) async throws -> JobSnapshot {
    try await world.put()
    world.stateStore = CutStore(world.store, after: count)
    _ = try? await world.claim(yaml).run()
    await EngineThread.idle()
    world.store.kill()
    world.stateStore = nil
    let second = world.store.joined(by: "second")
    // Where all events are kept, the job is over, and nobody claims it.
    guard let lease = try await second.claim(from: []) else { return try await second.snapshot(of: world.jobID) }
    let runnable = try world.runnable(yaml, lease.snapshot.job)
    return try await JobRun(runnable, lease: lease, services: world.services(second), options: world.options).run()
  }

  /// No step that was recorded as over was started again, and no attempt's number was given twice.
  @EngineActor
  private func expectNoWorkTwice(_ world: World, cut: Int) throws {
    var over: Set<StepAddress> = []
    var begun: Set<StepAddress> = []
    for record in try world.journal() {
      switch record.event {
      case .started(let address, _, _):
        #expect(!over.contains(address.identity), "\(address.path) is over and was started again, cut \(cut)")
        #expect(begun.insert(address).inserted, "\(address) was begun twice, cut \(cut)")
      case .stepDone(let address, _), .skipped(let address, _, _):
        #expect(over.insert(address.identity).inserted, "\(address.path) was over twice, cut \(cut)")
      default: break
      }
    }
  }

  /// What must be the same; times and the numbers of attempts need not.
  private struct Outcome: Equatable {
    var job: [String]
    var value: Value
    var steps: [String: String]

    init(_ snapshot: JobSnapshot) {
      let job = snapshot.job
      self.job = [
        "\(job.status) \(job.error.map { "\($0)" } ?? "")", "\(job.currentStep)/\(job.stepsCompleted)",
        "\(job.percentCompleted)", "\(snapshot.ending?.outputs ?? [:])",
      ]
      value = job.lastReturnValue
      // The last attempt of a group is the one that counts.
      steps = [:]
      for record in snapshot.steps.values {
        guard let result = record.result else { continue }
        steps[record.address.path] =
          "\(result.status) \(result.outcome) \(result.conclusion) \(result.returnValue) \(result.outputs) "
          + "\(result.failure.map { "\($0)" } ?? "") \(record.environment) \(record.skipReason.map { "\($0)" } ?? "")"
      }
    }
  }

  static let workflows = [
    // Jumps, outputs, values, variables.
    """
    return: {last: '${{ input }}', x: '${{ steps.a.outputs.x }}'}
    steps:
      - {id: a, command: [do, output x=1, env V=2], next: c}
      - {id: b, command: [do]}
      - {id: c, command: [do, show V], return: '${{ result.stdout }}'}
      - {id: d, if: steps.b.status == 'completed', command: [do]}
      - {id: e, uses: set, with: {v: '${{ input }}'}, next: end}
      - {id: f, command: [do]}
    """,
    // Groups in groups, a retried group, retries, failures that are continued on.
    """
    steps:
      - id: g
        retry: 3
        outputs: {y: '${{ steps.b.outputs.y }}'}
        steps:
          - {id: a, command: [do, env W=1]}
          - id: h
            steps:
              - {id: b, command: [do, output y=5, show W]}
              - {id: c, command: [do, fail-first 3], retry: 2}
      - {id: d, command: [do, exit 2], continue-on-error: true, next: [{if: result.exit-code == 2, goto: f}]}
      - {id: e, command: [do]}
      - {id: f, command: [do, exit 3]}
      - {id: i, command: [do]}
      - {id: j, if: failure(), command: [do]}
    """,
    // `finally` behind a failure, with the environment of the body.
    """
    steps:
      - {id: a, command: [do, env V=1]}
      - {id: g, steps: [{id: b, command: [do, exit 1]}, {id: c, command: [do]}]}
    finally:
      - {id: f, command: [do, show V, exit 1], return: '${{ result.stdout }}'}
      - {id: h, if: failure() && steps.b.status == 'failed', command: [do, show V], return: '${{ result.stdout }}'}
    """,
    // Graphs in instances, rounds, and what flows between them.
    """
    steps:
      - {id: list, uses: set, with: {of: [1, 2]}}
      - id: m
        foreach: ${{ steps.list.outputs.of }}
        tasks:
          a: {command: [do, env V=1, 'output x=${{ item }}']}
          b: {needs: a, command: [do, show V], return: '${{ result.stdout }}${{ needs.a.outputs.x }}'}
          c: {needs: b, if: item == 2, command: [do]}
      - id: r
        repeat: {until: result.return == 'done', max: 3, delay: 2s}
        steps:
          - {id: p, command: [do, fail-first 0], return: "${{ 'done' }}"}
      - id: f
        matrix: {x: [0, 1], y: [0]}
        on-failure: continue
        command: [do, 'exit ${{ matrix.x }}']
      - {id: g, if: failure(), command: [do]}
    """,
    // Aborting inside a group.
    """
    steps:
      - {id: g, steps: [{id: a, command: [do], next: [{abort: no}]}, {id: b, if: always(), command: [do]}]}
      - {id: c, if: always(), command: [do]}
    finally: [{id: f, if: job.status == 'aborted', command: [do]}]
    """,
    // The job's timeout and a group's.
    """
    timeout: 1m
    steps:
      - {id: g, timeout: 5s, continue-on-error: true, steps: [{id: a, command: [do, hang]}, {id: b, if: always(), command: [do]}]}
      - {id: h, steps: [{id: c, command: [do, hang]}, {id: d, if: always(), command: [do]}]}
      - {id: e, if: always(), command: [do]}
    finally: [{id: f, if: failure(), command: [do]}]
    """,
  ]

  @Test("a sleep and a retry's delay keep what is left of them")
  @EngineActor func remainingTime() async throws {
    for (yaml, cut) in [
      ("steps: [{id: a, uses: sleep, with: {duration: 1h}}]", 2),
      ("steps: [{id: a, command: [do, fail-first 1], retry: {max-attempts: 2, delay: 1h, max-delay: 2h}}]", 2),
    ] {
      let world = World(timePasses: false)
      try await world.put()
      let first = try await world.claim(yaml)
      EngineActor.start { _ = try? await first.run() }
      await EngineThread.idle()
      #expect(try world.journal().count == cut + 2)
      world.clock.advance(by: .seconds(3000))
      world.store.kill()
      let second = world.store.joined(by: "second")
      let run = try await world.claim(yaml, by: second)
      let task = EngineActor.start { try? await run.run() }
      await EngineThread.idle()
      #expect(world.clock.timeToNextTimer == .seconds(600))
      world.clock.advance(by: .seconds(600))
      #expect(await task.value?.job.status == .completed)
    }
  }

  @Test("what a dead engine left running is ended before anything starts")
  @EngineActor func leftovers() async throws {
    let world = World(timePasses: false)
    world.slots = Slots(2)  // The dead one keeps one for ever.
    let yaml = "steps: [{id: a, command: [do]}, {id: b, command: [do, take 1s]}]"
    _ = try await world.start(yaml)
    world.store.kill()
    let run = try await world.claim(yaml, by: world.store.joined(by: "second"))
    EngineActor.start { _ = try? await run.run() }
    await EngineThread.idle()
    #expect(world.launcher.leftovers.map { $0.processes.map(\.pid) } == [[1002]])
    #expect(world.launcher.leftovers.first?.marker == ["ERGATE_JOB_ID": "job"])
    #expect(world.launcher.launched == ["a", "b", "b#2"])
  }
}
