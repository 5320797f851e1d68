/// The files of a workspace, as far as the engine itself reads them.
@EngineActor
package protocol WorkspaceFiles: AnyObject, Sendable {
  /// The content of a file, or nil if there is none.
  ///
  /// - Throws: ``WorkspaceError`` if it cannot be read.
  func read(_ path: String) throws(WorkspaceError) -> [UInt8]?

  /// `hashFiles`: SHA-256, in hex, over the files that the globs name below `workspace`; empty if there is none.
  func hash(_ globs: [String], in workspace: String) throws(WorkspaceError) -> String

  /// What is in the files that the globs name; those that are known are not read. Which they are decides, not the order
  /// of the globs. The engine goes on meanwhile.
  func digests(
    of globs: [String], in workspace: String, _ known: FileDigests
  ) async throws(WorkspaceError) -> SourceList

  /// The paths that the globs name: regular files; a path without `*`, `?` and `[` may also be a directory or a link.
  func files(matching globs: [String], in workspace: String) throws(WorkspaceError) -> [String]

  /// The regular files that the globs name; a path that is a directory stands for all that is in it. The engine goes on
  /// meanwhile.
  func artifacts(matching globs: [String], in workspace: String) async throws(WorkspaceError) -> FoundArtifacts

  /// Copies files of a workspace to `name` in a directory, in the place of what is there. When this returns, they are
  /// durable. The engine goes on meanwhile.
  ///
  /// - Parameter directory: it need not be there, but the one that it is in.
  /// - Returns: how many bytes they have.
  func keep(
    _ files: [String], of workspace: String, in directory: String, as name: String, halt: CopyHalt
  ) async throws(WorkspaceError) -> Int64
}

/// Why a file of the workspace could not be read, in words for people.
package struct WorkspaceError: Error, Sendable, Hashable {
  package var message: String
  package init(_ message: String) { self.message = message }
}
