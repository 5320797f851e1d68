import Diagnostics
import Jobs
import OrderedCollections
import Reporting
import Testing
import Workflows

@Suite("the summary of a job")
struct JobSummaryTests {
  private static func snapshot(_ status: JobStatus, _ error: JobError? = nil) throws -> JobSnapshot {
    var job = Job(id: try #require(JobID("job-1")), workflowName: "ci", createdAt: Timestamp(milliseconds: 0))
    job.startedAt = Timestamp(milliseconds: 1000)
    job.finishedAt = Timestamp(milliseconds: 4000)
    (job.status, job.error) = (status, error)
    var snapshot = JobSnapshot(job: job)
    snapshot.ending = JobEnding(status: status, error: error)
    return snapshot
  }

  private static func text(_ snapshot: JobSnapshot, store: String? = nil) throws -> String {
    let yaml = "steps:\n- {id: test, run: a}\n- id: group\n  steps:\n  - {id: inner, run: b}\n"
    let workflow = try #require(loadWorkflow(Source(path: "ci.yaml", text: yaml)).workflow)
    return JobSummary(snapshot, catalog: StepCatalog(workflow), resume: ResumeHint(store: store), style: .plain)
      .lines().joined(separator: "\n")
  }

  @Test(
    "says how the job ended, and how to go on where that is possible",
    arguments: [
      (.completed, nil, "✓ ci completed in 3s: 0 steps"),
      (
        .failed, JobError(kind: "timeout", message: "the job ran out of its time"),
        "✗ ci failed after 3s\n  the job ran out of its time\n  resume: ergate resume job-1"
      ),
      (
        .aborted, JobError(kind: "aborted", message: "not today", step: "test"),
        "! ci aborted after 3s\n  test: not today"
      ),
      (
        .interrupted, JobError(kind: "interrupted", message: "interrupted by SIGINT"),
        "! ci interrupted after 3s\n  interrupted by SIGINT\n  resume: ergate resume job-1"
      ),
      (.cancelled, nil, "! ci cancelled after 3s\n  resume: ergate resume job-1"),
      (.queued, nil, "· ci goes back to the queue"),
      (.running, nil, "▸ ci is left: its state could not be recorded"),
    ] as [(JobStatus, JobError?, String)])
  func endings(status: JobStatus, error: JobError?, text: String) throws {
    #expect(try Self.text(Self.snapshot(status, error)) == text)
  }

  @Test("names the step inside a group that failed, and not the group")
  func group() throws {
    var snapshot = try Self.snapshot(.failed, JobError(kind: "step-failed", message: "exit code 2", step: "group"))
    for (path, kind) in [("group", "step-failed"), ("group/inner", "exit")] {
      var record = StepRecord(address: StepAddress(path.split(separator: "/").map { .init(id: String($0)) }))
      var result = StepResult(status: .failed, outcome: .failure, conclusion: .failure)
      result.failure = StepFailure(kind: kind, message: "exit code 2")
      (record.status, record.result, record.attempt) = (.failed, result, 3)
      snapshot.steps[record.address] = record
    }
    #expect(
      try Self.text(snapshot) == """
        ✗ ci failed after 3s
          group/inner: exit code 2, 3 attempts, at ci.yaml:5
          resume: ergate resume job-1
        """)
  }

  @Test(
    "repeats the store that was named, as a shell reads it",
    arguments: [
      ("/var/jobs", "/var/jobs"), ("my store", "'my store'"), ("it's", #"'it'\''s'"#), ("a\u{1B}b", #"'a\u{1B}b'"#),
    ])
  func store(path: String, word: String) throws {
    let text = try Self.text(Self.snapshot(.cancelled), store: path)
    #expect(text == "! ci cancelled after 3s\n  resume: ergate resume --store \(word) job-1")
  }
}
