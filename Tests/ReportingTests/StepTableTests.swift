import Jobs
import Reporting
import Testing

@Suite("the table of a job's steps")
struct StepTableTests {
  private static let start = Timestamp(milliseconds: 1_767_323_045_678)

  private static func record(_ path: String, _ change: (inout StepRecord) -> Void) -> StepRecord {
    var record = StepRecord(address: StepAddress(path.split(separator: "/").map { .init(id: String($0)) }))
    change(&record)
    return record
  }

  private static func over(
    _ path: String, _ status: StepStatus, _ outcome: StepOutcome, conclusion: StepOutcome? = nil, attempt: Int = 1,
    failure: String? = nil, after span: Duration = .milliseconds(20)
  ) -> StepRecord {
    record(path) { record in
      var result = StepResult(status: status, outcome: outcome, conclusion: conclusion ?? outcome)
      result.duration = span
      result.failure = failure.map { StepFailure(kind: "exit", message: $0) }
      (record.status, record.result, record.attempt) = (status, result, attempt)
    }
  }

  private static let records = [
    over("build", .completed, .success, after: .seconds(125)),
    over("release/tag", .failed, .failure, attempt: 3, failure: "exit code 1"),
    over("lint", .timedOut, .failure, conclusion: .success),
    over("stop", .interrupted, .cancelled),
    record("deploy") {
      ($0.status, $0.result) = (.skipped, StepResult(status: .skipped, outcome: .skipped, conclusion: .skipped));
      $0.skipReason = .jumped(by: "build")
    },
    record("again") { ($0.status, $0.attempt, $0.retryAt) = (.waiting, 1, start + .seconds(60)) },
    record("now") { ($0.status, $0.attempt, $0.startedAt) = (.running, 1, start) },
    record("lost") { ($0.status, $0.attempt) = (.interrupted, 1) },
  ]

  @Test("each step is a line: mark, path, duration, and what else is to be said")
  func table() {
    let table = StepTable(Self.records, style: .plain, now: Self.start + .seconds(5))
    #expect(
      table.lines().joined(separator: "\n") == """
        ✓ build        2m05s
        ✗ release/tag   20ms  exit code 1, 3 attempts
        ✗ lint          20ms  timed out, continued
        ! stop          20ms  interrupted
        - deploy           -  skipped: build jumped over it
        ↻ again            -  attempt 2 follows at 2026-01-02T03:05:05.678Z
        ▸ now             5s  running
        ! lost             -  interrupted
        """)
  }

  @Test("a line is no longer than the terminal is wide")
  func narrow() {
    #expect(
      StepTable(Self.records[1...2], style: .plain).lines(columns: 34) == [
        "✗ release/tag  20ms  exit code 1,…", "✗ lint         20ms  timed out, c…",
      ])
  }

  @Test("colours change no word")
  func colours() {
    #expect(
      StepTable(Self.records[0...1], style: .coloured).lines() == [
        "\u{1B}[32m✓\u{1B}[0m build        \u{1B}[2m2m05s\u{1B}[0m",
        "\u{1B}[31m✗\u{1B}[0m release/tag  \u{1B}[2m 20ms\u{1B}[0m  exit code 1, 3 attempts",
      ])
  }
}
