import Diagnostics
import Engine
import Expressions
import FileStore
import Jobs
import SystemPackage
import Workflows

/// Makes jobs of the workflows that steps name, from their files as they are now.
@EngineActor
final class WorkflowsOfSteps: JobMaker {
  private let store: FileStore
  private let clock: any EngineClock

  init(_ store: FileStore, clock: any EngineClock) {
    self.store = store
    self.clock = clock
  }

  func job(
    _ id: JobID, of name: String, input: Value, from directory: String, in workspace: String
  ) async throws -> Job {
    let file = try file(name, from: directory, in: workspace)
    let loaded = loadWorkflow(file.source)
    guard let workflow = loaded.workflow else {
      throw JobError(kind: "invalid-workflow", message: "the workflow is not valid: \(loaded.firstError)")
    }
    var job = Job(id: id, workflowName: workflow.name, createdAt: clock.date())
    job.initialInputValue = try workflow.bindInput(input, givenAs: "'inputs'")
    job.workspace = workspace
    job.workflowDigest = try await store.keep(WorkflowBundle(file, in: workspace))
    return job
  }

  private func file(_ name: String, from directory: String, in workspace: String) throws(JobError) -> WorkflowFile {
    for place in SubmitRequest.places(of: name, from: directory, in: workspace) {
      let full = FilePath(place).lexicallyNormalized().string
      let path = full.hasPrefix("\(workspace)/") ? String(full.dropFirst(workspace.count + 1)) : full
      if let file = try WorkflowFile.read(full, shownAs: path) { return file }
    }
    throw JobError(kind: "unknown-workflow", message: "there is no workflow \(DisplayText.quote(name))")
  }
}
