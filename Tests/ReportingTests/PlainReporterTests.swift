import Engine
import Jobs
import Reporting
import TestSupport
import Testing

@Suite("plain reports", .onEngine)
struct PlainReporterTests {
  private let output = RecordingSink()
  private let error = RecordingSink()
  private let clock = SteppedClock()

  /// A reporter whose two streams are one, as in most logs.
  @EngineActor private func merged() -> PlainReporter {
    PlainReporter(Streams(output: output, error: output, areShared: true), clock: clock, style: .plain)
  }

  @EngineActor private func apart() -> PlainReporter {
    PlainReporter(Streams(output: output, error: error, areShared: false), clock: clock, style: .plain)
  }

  private static let three =
    "name: ci\nsteps: [{id: build, name: Compile, run: a}, {id: test, run: b}, {id: pack, run: c}]"

  @Test("a job that completes is told in a line for each beginning and end")
  @EngineActor func completed() async throws {
    let job = try ScriptedJob(Self.three, merged(), clock)
    await job.open()
    await job.begin("build")
    await job.print("build", "compiling\n")
    await job.complete("build", after: .seconds(125))
    await job.begin("test")
    await job.complete("test")
    await job.report(.skipped(.of("pack"), .condition, nil))
    await clock.advanceInTurns(by: .seconds(126))
    await job.end(.completed)
    #expect(
      output.text == """
        ▸ ci  job job-1
        ▸ build  Compile
        compiling
        ✓ build  2m05s
        ▸ test
        ✓ test  20ms
        - pack  skipped: its condition is false
        ✓ ci completed in 2m06s: 2 steps, 1 skipped

        """)
  }

  @Test("a job that is parked says what it waits for, and what brings it on")
  @EngineActor func parked() async throws {
    let job = try ScriptedJob("name: ci\nsteps: [{id: ok, uses: approve}, {id: kid, run: x}]", merged(), clock)
    await job.open()
    await job.begin("ok")
    await job.report(.waiting(.of("ok"), .approval(ApprovalRequest(message: "Go?"))))
    await job.begin("kid")
    await job.report(.waiting(.of("kid"), .child(try #require(JobID("job-2")))))
    await job.report(.parked(.approval(.of("ok"))))
    await job.report(.parked(.child(try #require(JobID("job-2")))))
    await job.report(.parked(.until(Timestamp(milliseconds: 0))))
    await job.close()
    #expect(
      output.text == """
        ▸ ci  job job-1
        ▸ ok
        · ok  waits for approval: Go?
        ▸ kid
        · kid  waits for job job-2
        · ci is parked
          ok: waits for approval: Go?
          approve: ergate approve job-1 ok
          waits for job job-2; without a worker, this runs both: ergate worker --drain
          waits until 1970-01-01T00:00:00.000Z at the latest
          then a worker goes on with it; without one: ergate resume job-1

        """)
  }

  @Test("an answer is told with who gave it")
  @EngineActor func answered() async throws {
    let job = try ScriptedJob("name: ci\nsteps: [{id: ok, uses: approve}]", merged(), clock)
    await job.open()
    await job.begin("ok")
    await job.report(.waiting(.of("ok"), .until(Timestamp(milliseconds: 0))))
    await job.report(.approved(.of("ok"), by: "ann", values: Approval(by: "ann").values))
    await job.complete("ok")
    await job.end(.completed)
    #expect(output.text.contains("· ok  waits until 1970-01-01T00:00:00.000Z\n✓ ok  approved by ann\n✓ ok  20ms\n"))
  }

  @Test("a job that fails ends with what failed, where that is, and how to go on")
  @EngineActor func failed() async throws {
    let job = try ScriptedJob(Self.three, merged(), clock)
    await job.open()
    await job.begin("build")
    await job.print("build", "no space left\n", .stderr)
    await job.fail("build")
    await job.report(.skipped(.of("test"), .failure, nil))
    await job.report(.skipped(.of("pack"), .failure, nil))
    await clock.advanceInTurns(by: .milliseconds(40))
    await job.end(.failed, JobError(kind: "step-failed", message: "exit code 1", step: "build"))
    #expect(
      output.text == """
        ▸ ci  job job-1
        ▸ build  Compile
        no space left
        ✗ build  exit code 1  20ms
        - test, pack  skipped: a step before it failed
        ✗ ci failed after 40ms
          build: exit code 1, at ci.yaml:2
          resume: ergate resume job-1

        """)
  }

  @Test("each event of a step is one line")
  @EngineActor func lines() async throws {
    let yaml = "steps: [{id: a, run: x}, {id: g, steps: [{id: b, name: 'B ${{ job.id }}', run: y}]}]"
    let job = try ScriptedJob(yaml, merged(), clock)
    await job.open()
    await job.begin("a")
    let failure = StepFailure(kind: "signal", message: "killed by SIGKILL", signal: 9)
    await job.report(.attemptFailed(.of("a"), failure, retryAt: clock.date() + .seconds(5)))
    await job.begin("a", attempt: 2)
    await job.report(.went(.of("a", attempt: 2), .goto("g")))
    await job.complete("a", attempt: 2)
    await job.begin("g")
    await job.name("g/b", "B job-1")
    await job.begin("g/b")
    await job.fail("g/b", continued: true)
    await job.report(.cancelRequested(by: "somebody"))
    #expect(
      output.text == """
        ▸ ci  job job-1
        ▸ a
        ↻ a  killed by SIGKILL; attempt 2 follows in 5s
        ▸ a  attempt 2
        ✓ a  20ms
        → a  goes on with g
        ▸ g
        ▸ g/b  B job-1
        ✗ g/b  exit code 1, continued  20ms
        ! ci  cancelled by somebody

        """)
  }

  @Test("what steps print keeps its bytes and its stream, and our lines go to standard error")
  @EngineActor func streams() async throws {
    let job = try ScriptedJob(Self.three, apart(), clock)
    let bytes: [UInt8] = [0, 0x1B, 0x5B, 0x41, 0xFF, 0x0D, 0x0A, 0x41]
    await job.open()
    await job.begin("build")
    await job.print("build", bytes)
    await job.print("build", "warning", .stderr)
    await job.complete("build")
    #expect(output.bytes == bytes)
    #expect(error.text == "▸ ci  job job-1\n▸ build  Compile\nwarning\n✓ build  20ms\n")
  }

  @Test("a line that a step left open is ended before ours, where both go to one place")
  @EngineActor func openLine() async throws {
    let job = try ScriptedJob(Self.three, merged(), clock)
    await job.open()
    await job.begin("build")
    await job.print("build", "50 %")
    await job.print("build", " 100 %")
    await job.complete("build")
    #expect(output.text == "▸ ci  job job-1\n▸ build  Compile\n50 % 100 %\n✓ build  20ms\n")
  }

  @Test("while several steps run, each line has its step before it and comes when it is whole")
  @EngineActor func parallel() async throws {
    let job = try ScriptedJob(Self.three, apart(), clock)
    await job.open()
    await job.begin("build")
    await job.print("build", "alone ")
    await job.begin("test")
    await job.print("build", "one\ntw")
    await job.print("test", "first\n")
    await job.print("build", "o\nthr")
    await job.complete("build")
    await job.print("test", "second\n")
    #expect(output.text == "alone \nbuild │ one\ntest │ first\nbuild │ two\nbuild │ thr\nsecond\n")
  }

  @Test("a line that never ends is broken, so that it takes no memory")
  @EngineActor func endlessLine() async throws {
    let job = try ScriptedJob(Self.three, apart(), clock)
    await job.open()
    await job.begin("build")
    await job.begin("test")
    for _ in 0..<5 { await job.print("build", String(repeating: "x", count: 10_000)) }
    #expect(output.text == "build │ " + String(repeating: "x", count: 40_000) + "\n")
  }

  @Test("several jobs are told apart by the ends of their ids")
  @EngineActor func jobs() async throws {
    let reporter = merged()
    let one = try ScriptedJob("name: a\nsteps: [{id: s, run: x}]", id: "job-0001", reporter, clock)
    let two = try ScriptedJob("name: a\nsteps: [{id: s, run: x}]", id: "job-0002", reporter, clock)
    await one.open()
    await one.begin("s")
    await two.open()
    await two.begin("s")
    await one.print("s", "hello\n")
    await one.complete("s")
    await one.end(.completed)
    await two.complete("s")
    await two.end(.cancelled)
    #expect(
      output.text == """
        ▸ a  job job-0001
        ▸ s
        ▸ a#0002  job job-0002
        ▸ a#0002/s
        a#0001/s │ hello
        ✓ a#0001/s  20ms
        ✓ a#0001 completed in 0ms: 1 step
        ✓ a#0002/s  20ms
        ! a#0002 cancelled after 0ms
          resume: ergate resume job-0002

        """)
  }

  @Test("half a minute of silence is broken by what still runs, and no timer stays behind")
  @EngineActor func silence() async throws {
    let job = try ScriptedJob(Self.three, merged(), clock)
    await job.open()
    await job.begin("build")
    await clock.advanceInTurns(by: .seconds(20))
    await job.print("build", "x\n")
    await clock.advanceInTurns(by: .seconds(29))
    #expect(output.text.hasSuffix("x\n"))
    await clock.advanceInTurns(by: .seconds(1))
    #expect(output.text.hasSuffix("x\n… still running: build for 50s\n"))
    await clock.advanceInTurns(by: .seconds(70))
    #expect(output.text.hasSuffix("for 50s\n… still running: build for 1m20s\n… still running: build for 1m50s\n"))
    await job.end(.interrupted)
    #expect(clock.timerCount == 0)
  }

  @Test("names and messages of users cannot reach the terminal as control sequences")
  @EngineActor func hostileNames() async throws {
    let yaml = #"steps: [{id: s, name: "b\e]0;x\a\r", run: x}]"#
    let job = try ScriptedJob(yaml, merged(), clock)
    await job.open()
    await job.begin("s")
    await job.fail("s", "no\u{1B}[31m\nway")
    await job.end(.failed, JobError(kind: "return-value", message: "\u{9B}2J"))
    #expect(
      output.text == #"""
        ▸ ci  job job-1
        ▸ s  b\u{1B}]0;x\u{07}\r
        ✗ s  no\u{1B}[31m\nway  20ms
        ✗ ci failed after 0ms
          s: no\u{1B}[31m\nway, at ci.yaml:1
          \u{9B}2J
          resume: ergate resume job-1

        """#)
  }
}
