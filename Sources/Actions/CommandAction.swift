package import Engine
import Expressions
import Jobs
import Workflows

/// `command`: a program and its arguments, without a shell.
package struct CommandAction: Action {
  private let files: StepFilesPool

  package init(_ files: StepFilesPool) { self.files = files }

  package func run(_ invocation: Invocation) async -> ActionResult {
    guard case .command(let elements) = invocation.step.action else { preconditionFailure("not a command") }
    do throws(StepFailure) {
      let files = try self.files.take(for: invocation)
      defer { self.files.giveBack(files, of: invocation) }
      let arguments = try arguments(elements, invocation)
      return await ProcessStep(invocation: invocation, files: files).run(arguments)
    } catch {
      return ActionResult(failure: error)
    }
  }

  /// An element is one argument, whatever it holds; one that is exactly one expression giving a list becomes that many.
  @EngineActor
  private func arguments(_ elements: [TextTemplate], _ invocation: Invocation) throws(StepFailure) -> [String] {
    var arguments: [String] = []
    for element in elements {
      if case .array(let items) = try invocation.value(element) {
        arguments += items.map(\.text)
      } else {
        arguments.append(try invocation.text(element))
      }
    }
    guard let program = arguments.first, !program.isEmpty else {
      throw StepFailure(kind: "launch", message: "the command is empty: its first element, the program, has no text")
    }
    if let bad = arguments.first(where: { $0.utf8.contains(0) }) {
      throw StepFailure(
        kind: "launch", message: "an argument contains NUL, which no program can be given: '\(bad.prefix(40))'")
    }
    return arguments
  }
}
