import CLinux
import Glibc
import SystemPackage

extension Descriptor {
  /// Makes content, size and all other attributes durable (fsync). For a directory: its entries.
  package func sync(path: @autoclosure () -> String = "") throws(SystemCallError) {
    try systemCall("fsync", path()) { fsync(raw) }
  }

  /// Makes the content durable, and of the attributes what is needed to read it (fdatasync).
  package func syncData(path: @autoclosure () -> String = "") throws(SystemCallError) {
    try systemCall("fdatasync", path()) { fdatasync(raw) }
  }

  /// Makes all of the file system that this file is on durable (syncfs).
  package func syncFileSystem(path: @autoclosure () -> String = "") throws(SystemCallError) {
    try systemCall("syncfs", path()) { ergate_syncfs(raw) }
  }

  package func truncate(to size: Int64, path: @autoclosure () -> String = "") throws(SystemCallError) {
    try systemCall("ftruncate", path()) { ftruncate(raw, Int(size)) }
  }

  /// Gives the file `size` bytes of disk, so that writing them later cannot run out of room (fallocate).
  package func allocate(_ size: Int64, path: @autoclosure () -> String = "") throws(SystemCallError) {
    // posix_fallocate writes zeros where the file system has no such operation, and returns its error.
    while true {
      let code = posix_fallocate(raw, 0, Int(size))
      if code == 0 { return }
      if code != EINTR { throw SystemCallError(.init(rawValue: code), "fallocate", path()) }
    }
  }

  /// Gives the file away, which only root may do; takes the set-user-id bit from it.
  package func setOwner(
    _ owner: UInt32, group: UInt32, path: @autoclosure () -> String = ""
  ) throws(SystemCallError) {
    try systemCall("fchown", path()) { fchown(raw, owner, group) }
  }

  package func setPermissions(_ bits: UInt32, path: @autoclosure () -> String = "") throws(SystemCallError) {
    try systemCall("fchmod", path()) { fchmod(raw, bits) }
  }
}
