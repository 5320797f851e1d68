package import Engine
import Expressions
import Jobs
import OrderedCollections
import Workflows

/// `uses: NAME` that a program `ergate-action-NAME` performs: it reads one JSON object with `with`, `input` and
/// `context` on its standard input, and gives results as any process does, through ERGATE_OUTPUT.
package struct ExternalAction: Action {
  private let files: StepFilesPool

  package init(_ files: StepFilesPool) { self.files = files }

  package func run(_ invocation: Invocation) async -> ActionResult {
    guard case .uses(let use) = invocation.step.action else { preconditionFailure("not an action") }
    do throws(StepFailure) {
      let files = try self.files.take(for: invocation)
      defer { self.files.giveBack(files, of: invocation) }
      let request = try request(use, invocation)
      return await ProcessStep(invocation: invocation, files: files, stdin: Array(request.json.utf8))
        .run([ActionSignature.externalProgram(use.signature.name)])
    } catch {
      return ActionResult(failure: error)
    }
  }

  @EngineActor
  private func request(_ use: ActionUse, _ invocation: Invocation) throws(StepFailure) -> Value {
    var arguments: OrderedDictionary<String, Value> = [:]
    for argument in use.arguments { arguments[argument.name] = try invocation.value(argument.value) }
    return .object([
      "with": .object(arguments), "input": invocation.input, "context": invocation.job.userContext,
    ])
  }
}
