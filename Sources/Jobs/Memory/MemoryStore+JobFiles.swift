extension MemoryStore: JobFiles {
  package func logDirectory(of id: JobID) throws -> String { try made(path("logs", of: id)) }

  package func temporaryDirectory(of id: JobID) throws -> String { try made(path("tmp", of: id)) }

  package func artifactDirectory(of id: JobID) throws -> String {
    _ = try made("\(files.directory)/\(id)")
    return path("artifacts", of: id)
  }

  package func checkpointPrefix(of id: JobID) throws -> String {
    _ = try made("\(files.directory)/\(id)")
    return path("checkpoint-", of: id)
  }

  package func summaryFile(of id: JobID) throws -> String {
    _ = try made("\(files.directory)/\(id)")
    return path("summary.md", of: id)
  }

  func path(_ name: String, of id: JobID) -> String { "\(files.directory)/\(id)/\(name)" }

  private func made(_ directory: String) throws -> String {
    try files.make(directory)
    return directory
  }
}
