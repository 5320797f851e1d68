package import Jobs
import Linux

extension FileStore: JobFiles {
  package func logDirectory(of id: JobID) throws -> String {
    try translatingErrors { try directory(Layout.components(of: id) + ["logs"]).path }
  }

  package func temporaryDirectory(of id: JobID) throws -> String {
    try translatingErrors { try directory([Layout.temporary, id.text]).path }
  }

  package func summaryFile(of id: JobID) throws -> String {
    try translatingErrors { try directory(Layout.components(of: id)).file("summary.md") }
  }

  func removeTemporaryDirectory(of id: JobID) throws(SystemCallError) {
    try root.directoryIfThere(Layout.temporary)?.removeTree(id.text)
  }
}
