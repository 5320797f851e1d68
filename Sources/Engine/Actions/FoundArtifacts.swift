import Synchronization

/// The files that globs name, relative to the workspace.
package struct FoundArtifacts: Sendable, Hashable {
  package var files: [String]
  /// The globs that no file matched.
  package var unmatched: [String]

  package init(files: [String], unmatched: [String]) {
    self.files = files
    self.unmatched = unmatched
  }
}

/// Tells a copy in another thread that nobody waits for it any more.
package final class CopyHalt: Sendable {
  private let flag = Atomic(false)

  package init() {}

  package var isHalted: Bool { flag.load(ordering: .relaxed) }
  package func halt() { flag.store(true, ordering: .relaxed) }
}
