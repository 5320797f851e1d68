import Linux
import SystemPackage

/// A file that is complete before it gets its name. One that gets none goes away by itself.
final class NewFile {
  let open: OpenFile
  private let directory: Directory
  /// Its name in `tmp/`, on a file system that has no files without a name.
  private var temporary: (directory: Directory, name: String)?

  /// - Throws: `ENOENT` if the directory was removed.
  init(_ content: [UInt8], in directory: Directory, store: FileStore) throws(SystemCallError) {
    self.directory = directory
    do {
      open = OpenFile(try directory.makeUnnamedFile())
    } catch let error where error.code == .notSupportedOnSocket || error.code == .isDirectory {
      try store.root.makeDirectory(Layout.temporary)
      let holder = try store.root.directory(Layout.temporary)
      let name = store.freshName()
      open = OpenFile(try holder.openForWriting(name, .new))
      temporary = (holder, name)
    }
    try open.descriptor.write(content, path: directory.path)
  }

  deinit {
    if let temporary { _ = try? temporary.directory.removeFile(temporary.name) }
  }

  func sync() throws(SystemCallError) { try open.descriptor.sync(path: directory.path) }

  /// - Throws: `EEXIST` if the name is taken, `ENOENT` if the directory was removed.
  func publish(as name: String) throws(SystemCallError) {
    guard let temporary else { return try directory.link(open.descriptor, as: name) }
    try temporary.directory.rename(temporary.name, to: directory, name)
    self.temporary = nil
  }
}

extension NewFile {
  /// Gives the file its name; whoever sees it sees it locked.
  ///
  /// - Returns: false if the name was taken.
  func publishLocked(as name: String) throws(SystemCallError) -> Bool {
    _ = try open.descriptor.tryLock()
    do {
      try publish(as: name)
      return true
    } catch let error where error.code == .fileExists {
      return false
    }
  }
}

/// A descriptor that several owners share; closed when the last of them lets go.
final class OpenFile: Sendable {
  let descriptor: Descriptor

  init(_ descriptor: consuming Descriptor) { self.descriptor = descriptor }
}
