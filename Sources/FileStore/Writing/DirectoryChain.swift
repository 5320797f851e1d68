import Linux
import SystemPackage

/// The directories from a store's own to one below it, and whether their names would survive a power cut.
///
/// A name survives once the directory that holds it was synced. Several processes may use a directory that one of them
/// has just made, and none may acknowledge what is in it before that. So a directory whose name is durable is marked
/// with the sticky bit, which has no other effect on a directory that its owner alone may enter: who sees the mark need
/// not sync, and who does not see it does so himself.
struct DirectoryChain {
  static let durableMark: UInt32 = 0o1000

  /// From the store's own to the innermost one; only the last if the marks show that all of them are durable.
  private var directories: [Directory]
  private var durable: [Bool]

  /// The innermost directory.
  var last: Directory { directories[directories.count - 1] }
  private(set) var status: FileStatus

  /// Opens `path` below the store's directory, and makes what is missing of it.
  init(_ path: [String], in store: FileStore) throws(SystemCallError) {
    // One call in the usual case.
    if let last = try store.root.directoryIfThere(path.joinedPath) {
      let status = try last.status()
      if status.permissions & Self.durableMark != 0 {
        (directories, durable, self.status) = ([last], [true], status)
        return
      }
    }
    status = try store.root.status()
    directories = [store.root]
    durable = [status.permissions & Self.durableMark != 0]
    for name in path { try descend(to: name) }
  }

  private mutating func descend(to name: String) throws(SystemCallError) {
    let parent = last
    while true {
      if let next = try parent.directoryIfThere(name) {
        status = try next.status()
        directories.append(next)
        durable.append(status.permissions & Self.durableMark != 0)
        return
      }
      try parent.makeDirectory(name)
    }
  }

  /// Syncs the names of all directories that are not known to be durable, outermost first, so that a mark always
  /// speaks for the whole way down.
  ///
  /// - Returns: the chain with its marks, for who keeps it: they need not be synced again.
  @discardableResult
  func makeDurable(in store: FileStore) throws -> DirectoryChain {
    var marked = self
    for index in directories.indices where !durable[index] {
      if index == 0 { try store.makeRootDurable() } else { try store.syncNames(of: directories[index - 1]) }
      try directories[index].descriptor.setPermissions(0o700 | Self.durableMark, path: directories[index].path)
      marked.durable[index] = true
    }
    return marked
  }
}

extension Directory {
  /// Nil if there is none.
  func directoryIfThere(_ path: String) throws(SystemCallError) -> Directory? {
    do {
      return try directory(path)
    } catch let error where error.code == .noSuchFileOrDirectory {
      return nil
    }
  }
}

extension FileStore {
  /// Syncs what makes the store's directory a store, and its own name.
  fileprivate func makeRootDurable() throws {
    for name in ["VERSION", ".gitignore"] { try root.openForReading(name).sync(path: root.file(name)) }
    try syncNames(of: root)
    try syncNames(of: Directory(following: FilePath(path).removingLastComponent().string))
  }
}
