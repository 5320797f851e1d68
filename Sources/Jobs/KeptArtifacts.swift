/// What was kept of the files that a step names in `artifacts`.
package struct KeptArtifacts: Sendable, Hashable {
  /// The name of the directory among the job's artifacts; nil if there was nothing to keep.
  package var directory: String?
  package var files: Int
  package var bytes: Int64
  /// Globs that no file matched.
  package var unmatched: [String]

  package init(directory: String?, files: Int, bytes: Int64, unmatched: [String]) {
    self.directory = directory
    self.files = files
    self.bytes = bytes
    self.unmatched = unmatched
  }
}
