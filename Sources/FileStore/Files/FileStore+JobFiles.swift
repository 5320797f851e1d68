package import Jobs
import Linux
import Synchronization

extension FileStore: JobFiles {
  package func logDirectory(of id: JobID) throws -> String {
    "\(path)/\(Layout.directory(of: id))/logs"
  }

  package func temporaryDirectory(of id: JobID) throws -> String {
    temporaryDirectories.withLock { _ = $0.insert(id.text) }
    return "\(path)/\(Layout.temporary)/\(id)"
  }

  package func artifactDirectory(of id: JobID) throws -> String {
    "\(path)/\(Layout.directory(of: id))/artifacts"
  }

  package func checkpointPrefix(of id: JobID) throws -> String {
    "\(path)/\(Layout.directory(of: id))/checkpoint-"
  }

  package func summaryFile(of id: JobID) throws -> String {
    try translatingErrors { try directory(Layout.components(of: id)).file("summary.md") }
  }

  /// Removes the directory if it was asked for.
  func removeTemporaryDirectory(of id: JobID) throws(SystemCallError) {
    guard temporaryDirectories.withLock({ $0.remove(id.text) }) != nil else { return }
    try root.directoryIfThere(Layout.temporary)?.removeTree(id.text)
  }
}
