package import Engine
import Expressions
import Jobs
import Linux
import Workflows

/// `uses: http`: asks a web server, by the program `curl`, whose configuration comes on its standard input.
package struct HTTPAction: Action {
  private let files: StepFilesPool

  package init(_ files: StepFilesPool) { self.files = files }

  package func run(_ invocation: Invocation) async -> ActionResult {
    do throws(StepFailure) {
      let request = try HTTPRequest(invocation)
      let files = try self.files.take(for: invocation)
      defer { self.files.giveBack(files, of: invocation) }
      return await HTTPExchange(request: request, invocation: invocation, files: files).perform()
    } catch {
      return ActionResult(failure: error)
    }
  }
}
