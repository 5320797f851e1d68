import Engine
import Expressions
import Jobs
import TestSupport
import Testing

extension World {
  /// Leaves an answer for a step of the workflow itself.
  func answer(
    _ step: String, instance: String? = nil, attempt: Int = 1, _ approval: Approval = Approval(by: "ann")
  ) async throws {
    let address = StepAddress([.init(id: step, instance: instance, attempt: attempt)])
    try await store.answer(Answer(step: address, approval: approval), to: jobID)
  }

  /// Moves the time, and with it what the store knows of it.
  func advance(by span: Duration) {
    clock.advance(by: span)
    store.clockHasMoved()
  }

  /// Goes on with a job whose time is up already.
  func endOfLateRun(_ yaml: String) async throws -> JobSnapshot? {
    let run = try await claim(yaml)
    let end = EngineActor.start { try? await run.run() }
    await EngineThread.idle()
    clock.advance(by: .zero)
    return await end.value
  }

  func snapshot(_ id: String = "job") async throws -> JobSnapshot {
    try await store.snapshot(of: try #require(JobID(id)))
  }

  /// What was recorded since the beginning of a run, which claims count.
  func trace(ofRun epoch: Int) throws -> String {
    let records = try journal()
    return records.filter { $0.epoch == epoch }.compactMap { $0.event.told(since: records[0].time) }
      .joined(separator: "\n")
  }
}

/// Whoever sits at the terminal: gives its answers one after the other, then none.
@EngineActor
final class ScriptedApprover: Approver {
  private var answers: [Approval]
  private(set) var questions: [String] = []

  init(_ answers: Approval...) { self.answers = answers }

  func ask(_ request: ApprovalRequest, of step: StepAddress) async -> Approval? {
    questions.append("\(step.path): \(request.message ?? "")")
    return answers.isEmpty ? nil : answers.removeFirst()
  }
}
