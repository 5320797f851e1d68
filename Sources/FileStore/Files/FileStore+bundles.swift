import Crypto
import Expressions
package import Jobs
import Linux
import Synchronization
import SystemPackage

/// Workflow bundles: `workflows/<2 hex>/<digest>/` holds the files, numbered, and `bundle.json` their paths.
///
/// The digest is SHA-256 over the canonical form (``WorkflowBundle/digest``). A bundle that is there is never
/// changed, so jobs share it.
extension FileStore {
  private static let indexName = "bundle.json"
  private static let fileLimit = 256 << 20

  private static func bundlePath(_ digest: String) -> [String] {
    [Layout.workflows, String(digest.prefix(2)), digest]
  }

  package func keep(_ bundle: WorkflowBundle) async throws -> String {
    try translatingErrors {
      try health.check()
      let digest = bundle.digest
      let path = Self.bundlePath(digest)
      if try root.directoryIfThere(path.joinedPath) == nil { try write(bundle, to: path) }
      if case .running(.exec) = access {
        // Nothing is promised before the first step has ended; until then, the disk need not be waited for.
        keptBundles.withLock { _ = $0.insert(digest) }
      } else {
        try makeDurable(path)
      }
      return digest
    }
  }

  /// Makes the bundles durable that were kept without waiting.
  func syncKeptBundles() throws {
    let digests = keptBundles.withLock { kept in
      defer { kept = [] }
      return kept
    }
    for digest in digests { try makeDurable(Self.bundlePath(digest)) }
  }

  private func write(_ bundle: WorkflowBundle, to path: [String]) throws {
    try checkSpace()
    let temporary = try directory([Layout.temporary])
    let name = freshName()
    try temporary.makeDirectory(name)
    do {
      let directory = try temporary.directory(name)
      for (number, file) in bundle.files.enumerated() {
        try directory.openForWriting("\(number)", .new).write(file.text, path: directory.file("\(number)"))
      }
      try directory.openForWriting(Self.indexName, .new).write(bundle.index, path: directory.file(Self.indexName))
      let parent = try self.directory(path.dropLast())
      try temporary.rename(name, to: parent, path[path.count - 1])
    } catch {
      try? temporary.removeTree(name)
      // Somebody else may have kept the same bundle in the meantime.
      if error.code != .fileExists, error.code != .directoryNotEmpty { throw error }
    }
  }

  /// Syncs the files, then their names, then the bundle's own name; not if its mark says that this was done.
  private func makeDurable(_ path: [String]) throws {
    let chain = try DirectoryChain(path, in: self)
    guard chain.status.permissions & DirectoryChain.durableMark == 0 else { return }
    for entry in try chain.last.entries() where entry.type == .regular {
      try chain.last.openForReading(entry.name).sync(path: chain.last.file(entry.name))
    }
    try syncNames(of: chain.last)
    try chain.makeDurable(in: self)
  }

  package func bundle(_ digest: String) async throws -> WorkflowBundle {
    try translatingErrors {
      guard digest.utf8.count == 64, digest.utf8.allSatisfy(\.isLowercaseHexadecimal),
        let directory = try root.directoryIfThere(Self.bundlePath(digest).joinedPath)
      else { throw damagedBundle(digest, "it is not there") }
      let bundle = try read(digest, in: directory)
      guard bundle.digest == digest else { throw damagedBundle(digest, "its content has changed") }
      return bundle
    }
  }

  private func read(_ digest: String, in directory: Directory) throws -> WorkflowBundle {
    guard let index = try directory.read(Self.indexName, limit: 1 << 20),
      let paths = WorkflowBundle.paths(inIndex: index)
    else { throw damagedBundle(digest, "its list of files cannot be read") }
    var files: [WorkflowBundle.File] = []
    for (number, path) in paths.enumerated() {
      guard let text = try directory.read("\(number)", limit: Self.fileLimit) else {
        throw damagedBundle(digest, "the file of \(path) is missing")
      }
      files.append(WorkflowBundle.File(path: path, text: text))
    }
    return WorkflowBundle(files: files)
  }

  private func damagedBundle(_ digest: String, _ reason: String) -> StoreError {
    StoreError(
      .damaged,
      "The workflow \(digest.prefix(12)) in \(path)/\(Layout.workflows) cannot be used: \(reason). Jobs that run it can "
        + "be resumed with --reload, which takes the workflow file as it is now.")
  }
}
