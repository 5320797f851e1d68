import CLinux
import Glibc
import SystemPackage

/// An open directory: every call on a file in it goes through its descriptor, so that nothing that is swapped on the way
/// to it can lead elsewhere.
///
/// A *name* is one component; a *path* is one or more, relative, below this directory. Neither is followed through a
/// symbolic link, wherever it stands.
package final class Directory: Sendable {
  package let descriptor: Descriptor
  /// As people name it; for messages only.
  package let path: String

  init(_ descriptor: consuming Descriptor, path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  /// Opens a directory by a path whose links, but for the last component, are followed: for the one place where a tree
  /// of files begins.
  ///
  /// - Throws: `ELOOP` or `ENOTDIR` if the last component is a symbolic link.
  package convenience init(opening path: String) throws(SystemCallError) {
    try self.init(path, flags: O_NOFOLLOW)
  }

  /// Opens a directory by a path of which every link is followed.
  package convenience init(following path: String) throws(SystemCallError) { try self.init(path, flags: 0) }

  private convenience init(_ path: String, flags: Int32) throws(SystemCallError) {
    let flags = flags | O_RDONLY | O_DIRECTORY | O_CLOEXEC
    let raw = try systemCall("openat", path) { unsafe ergate_openat(AT_FDCWD, path, flags, 0) }
    self.init(Descriptor(owning: raw), path: path)
  }

  /// Opens a directory below this one.
  package func directory(_ path: String) throws(SystemCallError) -> Directory {
    Directory(try open(path, flags: O_RDONLY | O_DIRECTORY), path: file(path))
  }

  package func status() throws(SystemCallError) -> FileStatus { try descriptor.status(path: path) }

  /// Makes the entries durable: names that were added, removed and changed.
  package func sync() throws(SystemCallError) { try descriptor.sync(path: path) }

  /// The full name of a file in this directory, for messages.
  package func file(_ name: String) -> String { "\(path)/\(name)" }

  /// Opens `path` below this directory with openat2 or, on a kernel or in a sandbox without it, one component at a
  /// time.
  func open(_ path: String, flags: Int32, mode: mode_t = 0) throws(SystemCallError) -> Descriptor {
    let flags = flags | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY
    if !path.utf8.contains(UInt8(ascii: "/")) { return try openComponent(path, flags, mode) }
    do {
      let raw = try systemCall("openat2", file(path)) {
        unsafe ergate_openat2_beneath(descriptor.raw, path, flags, mode)
      }
      return Descriptor(owning: raw)
    } catch let error where error.code == .noFunction || error.code == .notPermitted {
      return try openByComponents(path, flags, mode)
    }
  }

  /// What `open` does without openat2: the same protection, with a call for each component.
  func openByComponents(_ path: String, _ flags: Int32, _ mode: mode_t) throws(SystemCallError) -> Descriptor {
    guard let slash = path.utf8.firstIndex(of: UInt8(ascii: "/")) else { return try openComponent(path, flags, mode) }
    let first = String(path[..<slash])
    let holder = try openComponent(first, ergate_o_path | O_DIRECTORY, 0)
    let rest = String(path[path.utf8.index(after: slash)...])
    return try Directory(holder, path: file(first)).openByComponents(rest, flags, mode)
  }

  private func openComponent(_ name: String, _ flags: Int32, _ mode: mode_t) throws(SystemCallError) -> Descriptor {
    // As openat2 answers for what would leave the directory.
    guard name != "..", !name.isEmpty else { throw SystemCallError(.init(rawValue: EXDEV), "openat", file(name)) }
    let flags = flags | O_NOFOLLOW | O_CLOEXEC
    return Descriptor(
      owning: try systemCall("openat", file(name)) { unsafe ergate_openat(descriptor.raw, name, flags, mode) })
  }
}
