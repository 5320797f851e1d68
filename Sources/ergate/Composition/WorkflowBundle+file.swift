import Jobs

extension WorkflowBundle {
  /// A workflow file as a job keeps it: by its path in the workspace, or in full where it lies outside.
  init(_ file: WorkflowFile, in workspace: String) {
    let prefix = workspace == "/" ? "/" : workspace + "/"
    let path = file.fullPath.hasPrefix(prefix) ? String(file.fullPath.dropFirst(prefix.count)) : file.fullPath
    self.init(files: [File(path: path, text: file.text)])
  }
}
