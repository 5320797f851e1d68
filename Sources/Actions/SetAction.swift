package import Engine
import Jobs
import OrderedCollections
import Workflows

/// `uses: set`: every entry of `with` becomes an output.
package struct SetAction: Action {
  package init() {}

  package func run(_ invocation: Invocation) async -> ActionResult {
    var result = ActionResult()
    do throws(StepFailure) {
      for argument in invocation.arguments { result.outputs[argument.name] = try invocation.value(argument.value) }
    } catch {
      result.failure = error
    }
    return result
  }
}
