/// The workflow file of a job and every file that it uses, as they were when the job was made.
package struct WorkflowBundle: Sendable, Hashable {
  package struct File: Sendable, Hashable {
    /// The path as diagnostics show it; relative to the workspace where the file lies inside.
    package var path: String
    package var text: [UInt8]

    package init(path: String, text: [UInt8]) {
      self.path = path
      self.text = text
    }
  }

  /// The first one is the workflow itself; the others are what it names.
  package var files: [File]

  package init(files: [File]) { self.files = files }
}
