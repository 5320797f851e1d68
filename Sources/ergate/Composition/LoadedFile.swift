import ArgumentParser
import Diagnostics
import Workflows

/// A workflow file that was read and checked.
struct LoadedFile {
  let loaded: LoadedWorkflow
  private let caller: Caller

  init(_ file: WorkflowFile, caller: Caller) {
    loaded = loadWorkflow(file.source)
    self.caller = caller
  }

  /// The workflow, if it has no errors; otherwise they are shown.
  ///
  /// - Throws: exit code 65.
  func soundWorkflow() throws -> Workflow {
    guard let workflow = loaded.workflow else {
      Console.show(loaded.diagnostics, caller)
      throw ExitStatus.invalid
    }
    return workflow
  }
}
