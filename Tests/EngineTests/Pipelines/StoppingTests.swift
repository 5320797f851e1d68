import Engine
import Jobs
import OrderedCollections
import TestSupport
import Testing

@Suite("Timeouts, cancelling, interrupting", .onEngine)
struct StoppingTests {
  @Test("what runs out of its time is ended", arguments: examples)
  @EngineActor func timeouts(example: PipelineExample) async throws { try await example.check() }

  static let examples = [
    PipelineExample(
      "of a group that timed out the running step is cancelled, the rest skipped",
      """
      steps:
        - id: g
          timeout: 10s
          steps:
            - {id: a, command: [do, hang]}
            - {id: b, if: always(), command: [do]}
        - {id: c, if: steps.g.status == 'timed-out' && failure(), command: [do]}
      """,
      """
      g started
      g/a started
      g/a cancelled: the group around it ran out of its time
      g/b skipped: stopped
      g timed-out: it ran out of its time
      c started
      c completed
      job failed: step-failed of g: it ran out of its time
      """),
    PipelineExample(
      "after the job's timeout nothing but 'finally' starts",
      """
      timeout: 1m
      steps:
        - {id: a, command: [do, take 50s]}
        - {id: b, command: [do, take 50s]}
        - {id: c, if: always(), command: [do]}
      finally:
        - {id: f, if: "failure() && job.error == 'the job ran out of its time'", command: [do]}
      """,
      """
      a started
      a completed
      b started
      b cancelled: the job ran out of its time
      c skipped: stopped
      body failed: timeout: the job ran out of its time
      f started
      f completed
      job failed: timeout: the job ran out of its time
      """),
    PipelineExample(
      "'defaults.timeout' is for programs, not for groups and sleeping",
      """
      defaults: {timeout: 10s}
      steps:
        - {id: g, steps: [{id: a, command: [do, take 9s]}, {id: b, uses: sleep, with: {duration: 1h}}]}
        - {id: c, command: [do, take 11s]}
      """,
      """
      g started
      g/a started
      g/a completed
      g/b started
      g/b waits until 3609.0 s after the start
      g/b completed
      g completed
      c started
      c timed-out: it ran out of its time
      job failed: step-failed of c: it ran out of its time
      """),
    PipelineExample(
      "'finally' is bounded too, and that fails a completed job",
      """
      finally-timeout: 5s
      steps: [{id: a, command: [do]}]
      finally: [{id: f, command: [do, hang]}, {id: h, command: [do]}]
      """,
      """
      a started
      a completed
      body completed
      f started
      f cancelled: 'finally' ran out of its time
      h skipped: stopped
      job failed: finally-failed of f: 'finally' ran out of its time
      """),
  ]

  @Test(
    "'finally' runs after whatever stops the body, and knows what it was",
    arguments: [
      (StopReason.cancelled, "cancelled true", "job cancelled"),
      (.interrupted(signal: 2), "interrupted true", "job interrupted: interrupted: interrupted by SIGINT"),
      (.interrupted(signal: 15), "interrupted true", "job interrupted: interrupted: interrupted by SIGTERM"),
    ])
  @EngineActor func finallyAfterStop(reason: StopReason, said: String, end: String) async throws {
    let world = World()
    let started = try await world.start(
      """
      steps: [{id: a, command: [do, hang]}, {id: b, if: always(), command: [do]}]
      finally:
        - {id: f, command: [do, 'print ${{ job.status }} ${{ cancelled() }}'], return: '${{ result.stdout }}'}
        - {id: g, if: success() || failure(), command: [do]}
      """)
    started.run.stop(reason)
    _ = await started.end()
    let status = end.split(separator: " ")[1].prefix { $0 != ":" }
    let cause =
      reason == .cancelled
      ? "the job was cancelled" : "interrupted by \(end.suffix(7).split(separator: " ").last ?? "")"
    #expect(
      try world.trace() == """
        a started
        a \(status): \(cause)
        b skipped: stopped
        body \(end.dropFirst(4))
        f started
        f completed = "\(said)"
        g skipped: condition
        \(end)
        """)
  }

  @Test("a program is ended by its signal, and killed when it does not heed it")
  @EngineActor func grace() async throws {
    let world = World()
    try await world.run(
      "steps: [{id: a, command: [do, ignore-signals, hang], timeout: 5s, stop: {signal: INT, timeout: 3s}}]")
    #expect(world.launcher.process(of: "a")?.signals == [2, 9])
    #expect(world.clock.now() == .seconds(8))
  }

  @Test("a signal to ergate is passed on as it is; a second one cuts the grace short")
  @EngineActor func twoSignals() async throws {
    let world = World(timePasses: false)
    let started = try await world.start("steps: [{id: a, command: [do, ignore-signals, hang]}]")
    started.run.stop(.interrupted(signal: 2))
    await EngineThread.idle()
    #expect(world.launcher.runningCount == 1)
    started.run.stop(.interrupted(signal: 2))
    #expect(await started.end()?.job.status == .interrupted)
    #expect(world.launcher.process(of: "a")?.signals == [2, 9])
  }

  @Test("a signal during 'finally' ends that, and a cancellation finds nothing to cancel")
  @EngineActor func signalInFinally() async throws {
    let world = World(timePasses: false)
    let started = try await world.start("{steps: [{id: a, command: [do]}], finally: [{id: f, command: [do, hang]}]}")
    started.run.stop(.cancelled)
    await EngineThread.idle()
    #expect(world.launcher.runningCount == 1)
    started.run.stop(.interrupted(signal: 15))
    let end = await started.end()
    #expect(end?.job.status == .interrupted)
    #expect(end?.job.error?.message == "interrupted by SIGTERM")
  }

  @Test("a step that waits for a place is ended without one")
  @EngineActor func stopWhileWaitingForPlace() async throws {
    let world = World(timePasses: false)
    _ = await world.slots.take(in: StopScope())
    let started = try await world.start("steps: [{id: a, command: [do]}]")
    #expect(world.slots.waiting == 1)
    started.run.stop(.cancelled)
    #expect(await started.end()?.job.status == .cancelled)
    #expect(world.launcher.launched == [])
    world.slots.giveBack()
    #expect(world.slots.available == 1)
  }

  @Test("a job that is handed back when its last step is over is over")
  @EngineActor func handedBackAtTheEnd() async throws {
    let world = World(timePasses: false)
    let started = try await world.start("steps: [{id: g, steps: [{id: a, command: [do, take 5s]}]}]")
    started.run.leave()
    world.clock.advance(by: .seconds(5))
    #expect(await started.end()?.job.status == .completed)
  }

  @Test("a job that is handed back keeps what is done and says nothing of what is not")
  @EngineActor func handedBack() async throws {
    let world = World(timePasses: false)
    let started = try await world.start(
      "{steps: [{id: a, command: [do]}, {id: b, command: [do, hang]}, {id: c, command: [do]}], finally: [{command: [do]}]}"
    )
    started.run.stop(.handedBack)
    #expect(await started.end()?.job.status == .queued)
    #expect(
      try world.trace() == """
        a started
        a completed
        b started
        released
        """)
  }
}
