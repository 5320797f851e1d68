import FileStore

/// What shells offer when a word is to be completed.
enum Completion {
  /// Workflow names and files.
  @Sendable static func workflows(_ words: [String], _ index: Int, _ prefix: String) -> [String] {
    let caller = Caller.current
    let folder = WorkflowFile.workflowFolder(caller)
    return WorkflowFolder(folder, caller: caller).names + WorkflowFolder(".", caller: caller).files
  }
}
