package import Engine
import Expressions
import Jobs
import OrderedCollections
import Workflows

/// `uses: submit`: makes a job of another workflow and, if it is to, waits for its end.
package struct SubmitAction: Action {
  package init() {}

  package func run(_ invocation: Invocation) async -> ActionResult {
    do throws(StepFailure) {
      if case .child(let id)? = invocation.host.recordedWait { return try await result(ofWaitFor: id, invocation) }
      guard let id = try await invocation.host.submit(request(invocation)) else { return ActionResult() }
      if try invocation.argument("wait")?.isTruthy == true { return try await result(ofWaitFor: id, invocation) }
      var result = ActionResult()
      result.outputs = [Self.jobID: .string(id.text)]
      return result
    } catch {
      return ActionResult(failure: error)
    }
  }

  private static let jobID = "job-id"

  // MARK: Asking for a job

  @EngineActor private func request(_ invocation: Invocation) throws(StepFailure) -> SubmitRequest {
    var request = SubmitRequest(workflow: try invocation.argument("workflow")?.text ?? "")
    request.input = try invocation.argument("inputs") ?? .null
    request.context = try invocation.argument("context") ?? .null
    request.uniqueKey = try invocation.argument("unique-key")?.text
    request.labels = try labels(invocation)
    request.start = try start(invocation)
    if let queue = try invocation.argument("queue")?.text {
      guard StoreName.isValid(queue) else {
        throw wrong("queue", .string(queue), "a name: \(StoreName.rule)")
      }
      request.queue = queue
    }
    if let priority = try invocation.argument("priority") {
      guard let number = Int(exactly: priority.coercedNumber), (0...9).contains(number) else {
        throw wrong("priority", priority, "a whole number from 0 (last) to 9 (first)")
      }
      request.priority = number
    }
    return request
  }

  @EngineActor private func labels(_ invocation: Invocation) throws(StepFailure) -> OrderedDictionary<String, String> {
    guard let value = try invocation.argument("labels"), value != .null else { return [:] }
    guard case .object(let members) = value else { throw wrong("labels", value, "a mapping of names to texts") }
    return members.mapValues(\.text)
  }

  @EngineActor private func start(_ invocation: Invocation) throws(StepFailure) -> Timestamp? {
    if let text = try invocation.argument("at")?.text {
      guard let start = Timestamp(text) else { throw wrong("at", .string(text), "a time such as 2026-03-01T06:00:00Z") }
      return start
    }
    guard let text = try invocation.argument("in")?.text else { return nil }
    guard let delay = Duration(text: text) else { throw wrong("in", .string(text), "a duration such as 90s or 1h30m") }
    return invocation.host.clock.date() + delay
  }

  private func wrong(_ name: String, _ value: Value, _ expected: String) -> StepFailure {
    StepFailure(kind: "argument", message: "'\(name)' is \(value.json.prefix(40)); it must be \(expected)")
  }

  // MARK: Waiting for it

  @EngineActor private func result(ofWaitFor id: JobID, _ invocation: Invocation) async throws(StepFailure)
    -> ActionResult
  {
    guard case .ended(let child)? = await invocation.host.wait(for: .child(id)) else { return ActionResult() }
    var result = ActionResult()
    result.outputs = child.ending?.outputs ?? [:]
    result.outputs[Self.jobID] = .string(id.text)
    result.outputs["status"] = .string(child.job.status.rawValue)
    result.returnValue = child.ending?.returnValue ?? .null
    guard child.job.status == .completed else {
      let cause = child.job.error.map { ": \($0.message)" } ?? ""
      throw StepFailure(
        kind: "child-failed", message: "job \(id) (\(child.job.workflowName)) is \(child.job.status.rawValue)\(cause)")
    }
    return result
  }
}
