import CLinux
import Glibc
import SystemPackage

extension Directory {
  /// What there is to know about a name; a link is not followed. Nil if there is none.
  package func status(of name: String) throws(SystemCallError) -> FileStatus? {
    var raw = stat()
    do {
      try systemCall("newfstatat", file(name)) {
        unsafe fstatat(descriptor.raw, name, &raw, AT_SYMLINK_NOFOLLOW)
      }
    } catch let error where error.code == .noSuchFileOrDirectory {
      return nil
    }
    return FileStatus(raw)
  }

  /// Makes a directory that only its owner may enter, whatever the umask is.
  ///
  /// - Returns: false if the name was taken, by whatever.
  @discardableResult
  package func makeDirectory(_ name: String) throws(SystemCallError) -> Bool {
    do {
      try systemCall("mkdirat", file(name)) { unsafe mkdirat(descriptor.raw, name, 0o700) }
    } catch let error where error.code == .fileExists {
      return false
    }
    // A umask can only take bits away; where it did, what was made cannot be opened yet.
    if let status = try status(of: name), status.permissions & 0o777 != 0o700 {
      try systemCall("fchmodat", file(name)) { unsafe fchmodat(descriptor.raw, name, 0o700, 0) }
    }
    return true
  }

  /// Moves a name, in one step, also to another directory. A file of the new name goes away with `replacing`; without,
  /// the call fails with `EEXIST`.
  package func rename(
    _ name: String, to target: Directory, _ newName: String, replacing: Bool = false
  ) throws(SystemCallError) {
    let from = descriptor.raw
    let to = target.descriptor.raw
    do {
      try systemCall(replacing ? "renameat" : "renameat2", "\(file(name)) → \(target.file(newName))") {
        if replacing { return unsafe renameat(from, name, to, newName) }
        return unsafe ergate_rename_noreplace(from, name, to, newName)
      }
    } catch let error where !replacing && error.code == .invalidArgument {
      // A file system without RENAME_NOREPLACE: the link is what fails if the name is taken.
      try link(name, to: target, newName)
      try removeFile(name)
    }
  }

  private func link(_ name: String, to target: Directory, _ newName: String) throws(SystemCallError) {
    try systemCall("linkat", "\(file(name)) → \(target.file(newName))") {
      unsafe linkat(descriptor.raw, name, target.descriptor.raw, newName, 0)
    }
  }

  /// - Returns: false if there is no such name.
  @discardableResult
  package func removeFile(_ name: String) throws(SystemCallError) -> Bool { try remove(name, 0) }

  /// Removes an empty directory.
  ///
  /// - Returns: false if there is no such name, or it is not empty.
  @discardableResult
  package func removeDirectory(_ name: String) throws(SystemCallError) -> Bool {
    do {
      return try remove(name, AT_REMOVEDIR)
    } catch let error where error.code == .directoryNotEmpty || error.code == .fileExists {
      return false
    }
  }

  private func remove(_ name: String, _ flags: Int32) throws(SystemCallError) -> Bool {
    do {
      try systemCall("unlinkat", file(name)) { unsafe unlinkat(descriptor.raw, name, flags) }
      return true
    } catch let error where error.code == .noSuchFileOrDirectory {
      return false
    }
  }

  /// Removes a name and, if it is a directory, all that is in it. Links are removed, not followed.
  package func removeTree(_ name: String) throws(SystemCallError) {
    guard let status = try status(of: name) else { return }
    guard status.type == .directory else {
      try removeFile(name)
      return
    }
    let inner = try directory(name)
    for entry in try inner.entries() { try inner.removeTree(entry.name) }
    try removeDirectory(name)
  }
}
