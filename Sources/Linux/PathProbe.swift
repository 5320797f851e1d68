import Glibc
import SystemPackage

/// Questions about paths that people name, asked before anything is opened. Links are followed.
package enum PathProbe {
  /// Nil if there is nothing of this name, or it cannot be seen.
  package static func type(of path: String) -> FileType? {
    var raw = stat()
    guard unsafe stat(path, &raw) == 0 else { return nil }
    return FileType(mode: raw.st_mode)
  }

  /// Whether this process may make files in a directory, by its permissions and by how the file system is mounted.
  package static func isWritable(_ path: String) -> Bool { unsafe access(path, W_OK | X_OK) == 0 }

  /// - Throws: when the path cannot be opened.
  package static func fileSystem(of path: String) throws(SystemCallError) -> FileSystem {
    try Directory(following: path).descriptor.fileSystem(path: path)
  }

  /// The user whose rights this process has.
  package static var effectiveUser: UInt32 { geteuid() }
}
