import Engine
import Jobs
import TestSupport
import Testing

@testable import Reporting

@Suite("live reports", .onEngine)
struct LiveReporterTests {
  private let sink = RecordingSink()
  private let clock = SteppedClock()

  private static let workflow = "name: ci\nsteps: [{id: build, name: Compile, run: a}, {id: test, run: b}]"

  @EngineActor private func reporter(_ size: TerminalSize = .usual) -> LiveReporter {
    LiveReporter(
      Streams(output: sink, error: sink, areShared: true), clock: clock, size: { size }, style: .plain)
  }

  /// What is seen after all that was written so far.
  @EngineActor private func screen(_ size: TerminalSize = .usual) -> Terminal {
    var terminal = Terminal(size)
    for write in sink.writes { terminal.show(write) }
    return terminal
  }

  @Test("what runs is drawn below what was printed, with its time")
  @EngineActor func running() async throws {
    let job = try ScriptedJob(Self.workflow, reporter(), clock)
    await job.open()
    await job.begin("build")
    await clock.advanceInTurns(by: .milliseconds(1300))
    #expect(screen().text == "▸ ci  job job-1\n⠸ build  Compile  1.3s")
    await job.print("build", "compiling\n")
    await clock.advanceInTurns(by: .milliseconds(133))
    #expect(screen().text == "▸ ci  job job-1\n▸ build  Compile\ncompiling\n⠼ build  Compile  1.4s")
    #expect(screen().isTidy)
  }

  @Test("nothing is held back or drawn while a person is asked")
  @EngineActor func asking() async throws {
    let reporter = reporter()
    let job = try ScriptedJob(Self.workflow, reporter, clock)
    await job.open()
    await job.begin("test")
    await job.begin("build")
    await job.report(.waiting(.of("build"), .approval(ApprovalRequest(message: "Go?"))))
    await reporter.receive(.asking(job: job.snapshot.job.id))
    #expect(screen().text == "▸ ci  job job-1\n· build  waits for approval: Go?")
    let writes = sink.writes.count
    await clock.advanceInTurns(by: .seconds(2))
    #expect(sink.writes.count == writes)
    await job.complete("build")
    await clock.advanceInTurns(by: .milliseconds(200))
    #expect(screen().text.hasSuffix("✓ build  20ms\n⠹ test  2.2s"), "\(screen().text)")
  }

  @Test("a line that a step left open is shown below, and printed once it is whole")
  @EngineActor func openLine() async throws {
    let job = try ScriptedJob(Self.workflow, reporter(), clock)
    await job.open()
    await job.begin("test")
    await job.print("test", "first\nloading: 10%\rloading: \u{1B}[31m20%")
    await clock.advanceInTurns(by: .seconds(1))
    #expect(screen().text == "▸ ci  job job-1\n▸ test\nfirst\nloading: 20%\n⠏ test  0.9s")
    await job.print("test", "\u{1B}[0m!\n")
    await job.complete("test", after: .seconds(1))
    await job.end(.completed)
    #expect(
      screen().text == """
        ▸ ci  job job-1
        ▸ test
        first
        loading: 20%!
        ✓ test  1s
        ✓ ci completed in 1s: 1 step
        """)
  }

  @Test("what a step leaves switched on is switched off behind its lines, which stay as they are")
  @EngineActor func leftovers() async throws {
    let job = try ScriptedJob(Self.workflow, reporter(), clock)
    await job.open()
    await job.begin("test")
    await job.print("test", "\u{1B}[31mred\n")
    await job.complete("test")
    await job.end(.completed)
    let reset = "\u{1B}\\\u{0F}\u{1B}(B\u{1B}[0m\u{1B}[?25h"
    #expect(sink.text.contains("▸ test\n\u{1B}[31mred\n\(reset)✓ test  20ms\n"))
  }

  @Test("a job that fails ends with the table of its steps and the last lines of what failed")
  @EngineActor func failure() async throws {
    let job = try ScriptedJob(Self.workflow, reporter(), clock)
    await job.open()
    await job.begin("build")
    for number in 1...12 { await job.print("build", "line \(number)\n") }
    await job.print("build", "\u{1B}]0;title\u{07}\u{1B}[31merror:\u{1B}[0m\tno \u{1B}[3", .stderr)
    await job.fail("build")
    await job.report(.skipped(.of("test"), .failure, nil))
    await job.end(.failed, JobError(kind: "step-failed", message: "exit code 1", step: "build"))
    let end = try #require(screen().text.split(separator: "✗ build  exit code 1  20ms\n").last)
    #expect(
      end == """
        - test  skipped: a step before it failed

        ✗ build  20ms  exit code 1
        - test      -  skipped: a step before it failed

        ✗ ci failed after 0ms
          build: exit code 1, at ci.yaml:2
          │ line 4
          │ line 5
          │ line 6
          │ line 7
          │ line 8
          │ line 9
          │ line 10
          │ line 11
          │ line 12
          │ error:    no
          resume: ergate resume job-1
        """)
    #expect(screen().isTidy && clock.timerCount == 0)
  }

  @Test("steps side by side have their names before their lines")
  @EngineActor func parallel() async throws {
    let job = try ScriptedJob(Self.workflow, reporter(), clock)
    await job.open()
    await job.begin("build")
    await job.begin("test")
    await job.print("test", "one\ntwo")
    await job.print("build", "three\n")
    await clock.advanceInTurns(by: .milliseconds(100))
    #expect(
      screen().text == """
        ▸ ci  job job-1
        test │ one
        build │ three
        test │ two
        ⠋ build  Compile  0.0s
        ⠋ test  0.0s
        """)
  }

  @Test("nothing is drawn wider than the terminal, nor higher")
  @EngineActor func narrow() async throws {
    let size = TerminalSize(columns: 22, rows: 5)
    let yaml =
      "steps: [\(["a", "b", "c", "d", "e"].map { "{id: \($0)-step, name: 日本語のなまえ, run: x}" }.joined(separator: ","))]"
    let job = try ScriptedJob(yaml, reporter(size), clock)
    await job.open()
    for id in ["a", "b", "c", "d", "e"] { await job.begin("\(id)-step") }
    await clock.advanceInTurns(by: .milliseconds(200))
    #expect(
      screen(size).text == "▸ ci  job job-1\n⠹ a-step  日本…  0.2s\n⠹ b-step  日本…  0.2s\n… and 3 more")
  }

  @Test("a terminal that becomes narrower keeps no remains of what was drawn")
  @EngineActor func resized() {
    var region = LiveRegion()
    _ = region.frame(printing: [], rows: [.init(text: String(repeating: "x", count: 70), width: 70)], columns: 80)
    let frame = region.frame(printing: [], rows: [.init(text: "x", width: 1)], columns: 30)
    #expect(String(decoding: frame, as: UTF8.self) == "\r\u{1B}[3Ax\u{1B}[K\n\u{1B}[J")
  }

  @Test("a thousand steps of a millisecond make a frame each 33 ms, and lose no line")
  @EngineActor func quickSteps() async throws {
    let yaml = "steps: [\((1...1000).map { "{id: s\($0), run: x}" }.joined(separator: ","))]"
    let job = try ScriptedJob(yaml, reporter(), clock)
    await job.open()
    for number in 1...1000 {
      await job.begin("s\(number)")
      await clock.advanceInTurns(by: .milliseconds(1))
      await job.complete("s\(number)", after: .milliseconds(1))
    }
    #expect(sink.writes.count == 31)
    await job.end(.completed)
    let lines = screen().text.split(separator: "\n")
    #expect(Array(lines[1...1000]) == (1...1000).map { "✓ s\($0)  1ms" })
    #expect(lines[1001...].first == "✓ s1   1ms" && lines.count == 1013)
    #expect(lines.suffix(2) == ["  and 990 other steps", "✓ ci completed in 1s: 1000 steps"])
  }

  @Test("a terminal that takes nothing makes steps wait, and gets no more frames", .timeLimit(.minutes(1)))
  @EngineActor func slowTerminal() async throws {
    let slow = BlockedSink()
    let live = LiveReporter(
      Streams(output: slow, error: slow, areShared: true), clock: clock, size: { .usual }, style: .plain)
    let job = try ScriptedJob(Self.workflow, live, clock)
    let opening = EngineActor.start { await job.open() }
    await slow.waitForWrite()
    await job.begin("build")
    await clock.advanceInTurns(by: .seconds(5))
    #expect(slow.count == 1 && clock.timerCount == 0)
    await job.print("build", "small\n")
    let writing = EngineActor.start { await job.print("build", [UInt8](repeating: 10, count: 70_000)) }
    await slow.waitForWrite()
    slow.open()
    await writing.value
    await opening.value
    #expect(slow.count == 2 && clock.timerCount == 1)
  }
}
