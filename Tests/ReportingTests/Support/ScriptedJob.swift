import Diagnostics
import Engine
import Jobs
import Reporting
import TestSupport
import Testing
import Workflows

/// A job whose reports the test makes up, event by event, as an engine would make them.
@EngineActor
final class ScriptedJob {
  private(set) var snapshot: JobSnapshot
  let workflow: Workflow
  private let reporter: any Reporter
  private let clock: SteppedClock
  private var job: JobID { snapshot.job.id }

  /// - Parameter yaml: the workflow, in a file `ci.yaml`.
  init(_ yaml: String, id: String = "job-1", _ reporter: any Reporter, _ clock: SteppedClock) throws {
    let loaded = loadWorkflow(Source(path: "ci.yaml", text: yaml))
    workflow = try #require(loaded.workflow, "\(loaded.diagnostics.map(\.message))")
    snapshot = JobSnapshot(
      job: Job(id: try #require(JobID(id)), workflowName: workflow.name, createdAt: clock.date()))
    self.reporter = reporter
    self.clock = clock
  }

  func open() async {
    apply(.claimed(worker: "w", process: nil))
    await reporter.receive(.opened(JobOpening(snapshot: snapshot, workflow: workflow, logDirectory: "/logs")))
  }

  func begin(_ path: String, attempt: Int = 1) async {
    await report(.started(.of(path, attempt: attempt), process: nil, log: nil))
  }

  func name(_ path: String, _ name: String) async { await reporter.receive(.named(.of(path), name, job: job)) }

  func print(_ path: String, _ text: String, _ stream: OutputStream = .stdout) async {
    await print(path, Array(text.utf8), stream)
  }

  func print(_ path: String, _ bytes: [UInt8], _ stream: OutputStream = .stdout) async {
    await reporter.receive(.output(.of(path), stream, bytes, job: job))
  }

  func complete(_ path: String, attempt: Int = 1, after span: Duration = .milliseconds(20)) async {
    var result = StepResult(status: .completed, outcome: .success, conclusion: .success)
    result.duration = span
    await report(.stepDone(.of(path, attempt: attempt), result))
  }

  func fail(_ path: String, attempt: Int = 1, _ message: String = "exit code 1", continued: Bool = false) async {
    var result = StepResult(status: .failed, outcome: .failure, conclusion: continued ? .success : .failure)
    result.duration = .milliseconds(20)
    result.failure = StepFailure(kind: "exit", message: message, exitCode: 1)
    await report(.stepDone(.of(path, attempt: attempt), result))
  }

  func report(_ event: Event) async {
    apply(event)
    await reporter.receive(.event(record(event), job: job))
  }

  /// Records the end, and lets go of the job.
  func end(_ status: JobStatus, _ error: JobError? = nil) async {
    await report(.final(JobEnding(status: status, error: error)))
    await close()
  }

  /// Lets go of the job as it is.
  func close() async { await reporter.receive(.closed(snapshot)) }

  private func apply(_ event: Event) { _ = snapshot.apply(record(event)) }

  private func record(_ event: Event) -> JournalRecord { JournalRecord(epoch: 1, time: clock.date(), event: event) }
}

extension StepAddress {
  /// `release/tag`: first attempts, but for the last component.
  static func of(_ path: String, attempt: Int = 1) -> StepAddress {
    var address = StepAddress(path.split(separator: "/").map { Component(id: String($0)) })
    address.components[address.components.count - 1].attempt = attempt
    return address
  }
}
