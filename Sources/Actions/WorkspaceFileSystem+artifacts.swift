package import Engine
import Linux

/// What steps leave behind for people.
extension WorkspaceFileSystem {
  package func artifacts(
    matching globs: [String], in workspace: String
  ) async throws(WorkspaceError) -> FoundArtifacts {
    try await aside { () throws(WorkspaceError) in try self.findArtifacts(globs, in: workspace) }
  }

  package func keep(
    _ files: [String], of workspace: String, in directory: String, as name: String, halt: CopyHalt
  ) async throws(WorkspaceError) -> Int64 {
    try await aside { () throws(WorkspaceError) in
      do throws(SystemCallError) {
        var copy = try ArtifactCopy(of: workspace, to: directory, as: name, halt: halt)
        return try copy.replace(with: files)
      } catch {
        throw WorkspaceError("\(error)")
      }
    }
  }

  nonisolated private func findArtifacts(
    _ globs: [String], in workspace: String
  ) throws(WorkspaceError) -> FoundArtifacts {
    var files: [String] = []
    var size: Int64 = 0
    var isOverLimit = false
    // A directory stands for all that is in it.
    let patterns = globs.flatMap { $0.isWildcard ? [$0] : [$0, "\($0)/"] }
    try walk(patterns, in: workspace) { directory, name, path throws(SystemCallError) in
      guard files.count < Self.artifactLimit, size <= Self.artifactSizeLimit else {
        isOverLimit = true
        return
      }
      files.append(path)
      size += try directory.status(of: name)?.size ?? 0
    }
    guard !isOverLimit, size <= Self.artifactSizeLimit else {
      throw WorkspaceError(
        "they are more than \(Self.artifactLimit) files or \(Self.artifactSizeLimit >> 30) GiB; pack them, or name fewer"
      )
    }
    files.sort()
    var unmatched: [String] = []
    for glob in globs where !glob.hasPrefix("!") {
      if try !Self.matches(glob, anyOf: files) { unmatched.append(glob) }
    }
    return FoundArtifacts(files: files, unmatched: unmatched)
  }

  private nonisolated static let artifactLimit = 10_000
  private nonisolated static let artifactSizeLimit: Int64 = 100 << 30

  nonisolated private static func matches(_ glob: String, anyOf files: [String]) throws(WorkspaceError) -> Bool {
    var patterns: [Glob] = []
    do throws(GlobError) {
      for text in glob.isWildcard ? [glob] : [glob, "\(glob)/"] { patterns.append(try Glob(text)) }
    } catch {
      throw WorkspaceError(error.message)
    }
    return files.contains { file in
      var place: GlobPlace? = GlobPlace(patterns)
      let names = file.split(separator: "/").map(String.init)
      for name in names.dropLast() { place = place?.below(name) }
      return place?.matches(file: names.last ?? "") == true
    }
  }
}

extension String {
  /// Of a glob: whether it may name other paths than the one that it is.
  fileprivate var isWildcard: Bool { hasSuffix("/") || contains { "*?[".contains($0) } }
}
