import Diagnostics
import Engine
import Expressions
import FileStore
import Jobs
import Linux
import SystemPackage
import Workflows

/// Finds what jobs run: the bundle that a job was made with or, for the job of a client that knows no files, the
/// workflow of its name in the workspace.
@EngineActor
final class StoredWorkflows: WorkflowProvider {
  private struct Loaded {
    var text: [UInt8]
    var workflow: Workflow
  }

  private let store: FileStore
  /// For jobs that name no workspace.
  private let workspace: String
  /// By the digest of a bundle, or the path of a file. Many jobs run one workflow.
  private var cache: [String: Loaded] = [:]
  private static let cacheLimit = 64

  init(_ store: FileStore, workspace: String) {
    self.store = store
    self.workspace = workspace
  }

  func workflow(for job: Job) async throws -> RunnableWorkflow {
    let home = job.workspace ?? workspace
    guard let digest = job.workflowDigest else { return try named(job, in: home) }
    let workflow: Workflow
    let path: String
    if let loaded = cache[digest] {
      (workflow, path) = (loaded.workflow, loaded.workflow.source.path)
    } else {
      let file = try await bundledFile(digest)
      workflow = try load(Source(path: file.path, text: file.text), key: digest)
      path = file.path
    }
    let fullPath = path.hasPrefix("/") ? path : "\(home)/\(path)"
    return RunnableWorkflow(workflow, in: fullPath.directoryPath, workspace: home, input: job.initialInputValue)
  }

  /// A damaged bundle fails the jobs that run it, and nothing else.
  private func bundledFile(_ digest: String) async throws -> WorkflowBundle.File {
    do {
      if let file = try await store.bundle(digest).files.first { return file }
      throw JobError(kind: "unknown-workflow", message: "the bundle \(digest.prefix(12)) of the job holds no workflow")
    } catch let error as StoreError where error.code == .damaged {
      throw JobError(kind: "unknown-workflow", message: error.message)
    }
  }

  private func named(_ job: Job, in home: String) throws -> RunnableWorkflow {
    let file = try WorkflowFile.named(job.workflowName, in: home)
    let workflow: Workflow
    if let loaded = cache[file.fullPath], loaded.text == file.text {
      workflow = loaded.workflow
    } else {
      workflow = try load(file.source, key: file.fullPath)
    }
    let input = try workflow.bindInput(job.initialInputValue, givenAs: "initial_input_value")
    return RunnableWorkflow(workflow, in: file.directory, workspace: home, input: input)
  }

  private func load(_ source: Source, key: String) throws -> Workflow {
    let loaded = loadWorkflow(source)
    guard let workflow = loaded.workflow else {
      throw JobError(kind: "invalid-workflow", message: "the workflow is not valid: \(loaded.firstError)")
    }
    if cache.count >= Self.cacheLimit { cache = [:] }
    cache[key] = Loaded(text: source.text, workflow: workflow)
    return workflow
  }
}

extension Workflow {
  /// The input of a job whose maker did not know what the workflow declares.
  ///
  /// - Parameter field: what messages call it.
  /// - Throws: ``JobError`` with everything that is wrong with it.
  func bindInput(_ value: Value, givenAs field: String) throws(JobError) -> Value {
    guard inputs != nil else { return value }
    let source = Source(path: field, text: value.json)
    let whole = SourceRange(0..<value.json.utf8.count)
    var given: [GivenInput] = []
    switch value {
    case .null: break
    case .object(let entries):
      given = entries.map { name, value in
        GivenInput(name: name, content: .value(value), source: source, nameRange: whole, valueRange: whole)
      }
    default:
      throw JobError(
        kind: "invalid-input", message: "the workflow '\(name)' takes named inputs; \(field) is no object")
    }
    let (bound, diagnostics) = bindInputs(given) { $0 }
    guard let bound else {
      throw JobError(kind: "invalid-input", message: diagnostics.map(\.message).joined(separator: "; "))
    }
    return bound
  }
}
