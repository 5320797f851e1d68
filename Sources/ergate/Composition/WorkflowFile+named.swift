import Diagnostics
import Jobs
import Linux

/// Workflow files that are named by jobs and steps, and not by a person at the command line: what is wrong fails a job.
extension WorkflowFile {
  /// The one of this name in the `workflows/` of a workspace. The name may hold anything; only one that is a plain file
  /// name is looked for.
  static func named(_ name: String, in workspace: String) throws(JobError) -> WorkflowFile {
    if StoreName.isValid(name) {
      for path in ["workflows/\(name).yaml", "workflows/\(name).yml"] {
        if let file = try read("\(workspace)/\(path)", shownAs: path) { return file }
      }
    }
    throw JobError(
      kind: "unknown-workflow", message: "there is no workflow \(DisplayText.quote(name)) in \(workspace)/workflows")
  }

  /// Nil if there is no such file.
  static func read(_ fullPath: String, shownAs path: String) throws(JobError) -> WorkflowFile? {
    guard PathProbe.type(of: fullPath) != nil else { return nil }
    do {
      return WorkflowFile(path: path, fullPath: fullPath, text: try UserFile.read(fullPath, limit: readLimit))
    } catch {
      throw JobError(kind: "unknown-workflow", message: "the workflow \(path) cannot be read: \(error.cause)")
    }
  }
}
