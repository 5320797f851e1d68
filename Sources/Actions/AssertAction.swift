package import Engine
import Expressions
import Jobs
import Workflows

/// `uses: assert`: fails unless `that` is true.
package struct AssertAction: Action {
  package init() {}

  package func run(_ invocation: Invocation) async -> ActionResult {
    do throws(StepFailure) {
      let that = try invocation.argument("that") ?? .null
      guard !that.isTruthy else { return ActionResult() }
      let message = try invocation.argument("message").map(\.text)
      let said = invocation.spelling(of: "that").map { "'\($0)' is \(that.json)" } ?? "it is \(that.json)"
      return ActionResult(
        failure: StepFailure(kind: "assertion", message: message ?? "the assertion does not hold: \(said)"))
    } catch {
      return ActionResult(failure: error)
    }
  }
}
