import Diagnostics
import Engine
import FileStore
import Processes
import Workflows

extension Preflight {
  /// The checks for a workflow file on this machine.
  static func findings(_ workflow: Workflow, file: WorkflowFile, workspace: String, caller: Caller) -> [Diagnostic] {
    var preflight = Preflight(
      workflow, in: file.directory, workspace: workspace, environment: caller.environment, probe: SystemProbe())
    return preflight.diagnostics()
  }

  /// Shows what keeps a workflow from being run.
  ///
  /// - Throws: exit code 65 if there is something.
  static func demand(_ workflow: Workflow, file: WorkflowFile, workspace: String, caller: Caller) throws {
    let errors = findings(workflow, file: file, workspace: workspace, caller: caller).filter { $0.severity == .error }
    guard !errors.isEmpty else { return }
    Console.show(errors, caller)
    throw ExitStatus.invalid
  }
}
