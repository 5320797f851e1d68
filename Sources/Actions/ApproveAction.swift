package import Engine
import Expressions
import Jobs
import OrderedCollections

/// `uses: approve`: waits until a person says yes or no, however long that takes.
package struct ApproveAction: Action {
  package init() {}

  package func run(_ invocation: Invocation) async -> ActionResult {
    do throws(StepFailure) {
      let request: ApprovalRequest
      if case .approval(let recorded)? = invocation.host.recordedWait {
        request = recorded
      } else {
        request = try self.request(invocation)
      }
      guard case .answered(let answer)? = await invocation.host.wait(for: .approval(request)) else {
        return ActionResult()
      }
      return try result(answer, request)
    } catch {
      return ActionResult(failure: error)
    }
  }

  @EngineActor private func request(_ invocation: Invocation) throws(StepFailure) -> ApprovalRequest {
    let values = try invocation.argument("values") ?? .null
    switch values {
    case .null: break
    case .object(let members):
      for (name, value) in members {
        if let problem = ApprovalRequest.problem(of: name, value) {
          throw StepFailure(kind: "argument", message: "'values' \(problem)")
        }
      }
    default:
      throw StepFailure(kind: "argument", message: "'values' is \(values.json.prefix(40)); it must be a mapping")
    }
    return ApprovalRequest(message: try invocation.argument("message")?.text, values: values)
  }

  @EngineActor private func result(_ answer: Approval, _ request: ApprovalRequest) throws(StepFailure) -> ActionResult {
    if let reason = answer.rejection {
      throw StepFailure(kind: "rejected", message: "rejected by \(answer.by)" + (reason.isEmpty ? "" : ": \(reason)"))
    }
    var result = ActionResult()
    if case .object(let defaults) = request.values { result.outputs = defaults }
    if case .object(let set) = answer.values { result.outputs.merge(set) { $1 } }
    result.outputs[ApprovalRequest.approver] = .string(answer.by)
    return result
  }
}
