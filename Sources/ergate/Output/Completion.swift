import FileStore
import Jobs
import Workflows

/// What shells offer when a word is to be completed. Nothing here may fail loudly: a person is typing.
enum Completion {
  /// Workflow names and files.
  @Sendable static func workflows(_ words: [String], _ index: Int, _ prefix: String) -> [String] {
    let caller = Caller.current
    let folder = WorkflowFile.workflowFolder(caller)
    return WorkflowFolder(folder, caller: caller).names + WorkflowFolder(".", caller: caller).files
  }

  /// `name=` for each input of the workflow that was named, and the values of a choice.
  @Sendable static func inputs(_ words: [String], _ index: Int, _ prefix: String) -> [String] {
    let caller = Caller.current
    let candidates = words.dropFirst(2).filter { !$0.hasPrefix("-") && !$0.contains("=") }
    guard let name = candidates.first(where: { WorkflowFile.exists($0, caller: caller) }),
      let file = try? WorkflowFile(name, caller: caller), let workflow = loadWorkflow(file.source).workflow
    else { return [] }
    return (workflow.inputs ?? []).flatMap { input in
      input.options.isEmpty ? ["\(input.name)="] : input.options.map { "\(input.name)=\($0)" }
    }
  }

  /// The ids of the latest jobs.
  @Sendable static func jobs(_ words: [String], _ index: Int, _ prefix: String) -> [String] {
    let location = StoreLocation.find(nil, .current, mayMove: true)
    let jobs = try? StoreSession.run(at: location.store, for: .reading) { machinery in
      try await machinery.store.jobs(matching: JobQuery())
    }
    return (jobs ?? []).map(\.id.text) + ["last"]
  }
}
