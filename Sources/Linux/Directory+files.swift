import CLinux
import Glibc
import SystemPackage

extension Directory {
  /// How a file is opened that may be written.
  package enum Creation: Sendable {
    /// It must not exist.
    case new
    /// It is made if it is not there.
    case ifMissing
    /// It is made, or made empty.
    case truncating
    /// It must exist.
    case never

    fileprivate var flags: Int32 {
      switch self {
      case .new: O_CREAT | O_EXCL
      case .ifMissing: O_CREAT
      case .truncating: O_CREAT | O_TRUNC
      case .never: 0
      }
    }
  }

  /// Opens a file for reading. Does not wait for the other end of a FIFO.
  package func openForReading(_ path: String) throws(SystemCallError) -> Descriptor { try open(path, flags: O_RDONLY) }

  /// Opens a regular file for reading and writing; what is new can be read and written by its owner alone, whatever the
  /// umask is. With `appending`, every write goes to the end of the file, in one step.
  package func openForWriting(
    _ name: String, _ creation: Creation, appending: Bool = false
  ) throws(SystemCallError) -> Descriptor {
    let descriptor = try open(name, flags: O_RDWR | creation.flags | (appending ? O_APPEND : 0), mode: 0o600)
    let status = try descriptor.status(path: file(name))
    guard status.type == .regular else {
      throw SystemCallError(.invalidArgument, "openat", file(name), reason: "it is not a regular file")
    }
    if status.permissions != 0o600, creation.flags != 0 { try descriptor.setPermissions(0o600, path: file(name)) }
    return descriptor
  }

  /// Gives a file that its owner alone may read and write this content, or makes it. Not in one step: who reads it
  /// meanwhile may see a part.
  ///
  /// For files that others may have tampered with: whatever is not a regular file of this one name is removed first,
  /// because a link of either kind leads to a file that is not meant.
  package func replaceContent(of name: String, with bytes: [UInt8]) throws(SystemCallError) {
    if try overwrite(name, with: bytes) { return }
    try removeTree(name)
    try openForWriting(name, .new).write(bytes, path: file(name))
  }

  /// - Returns: false if what has this name must not be written to.
  private func overwrite(_ name: String, with bytes: [UInt8]) throws(SystemCallError) -> Bool {
    let descriptor: Descriptor
    do {
      descriptor = try open(name, flags: O_RDWR | O_CREAT, mode: 0o600)
    } catch let error where [.tooManySymbolicLinkLevels, .isDirectory, .noSuchAddressOrDevice].contains(error.code) {
      return false
    }
    let status = try descriptor.status(path: file(name))
    guard status.type == .regular, status.links == 1 else { return false }
    if status.permissions != 0o600 { try descriptor.setPermissions(0o600, path: file(name)) }
    // Steps that follow each other often have the same content here. To read it costs no more than to write it, and
    // leaves the file as it is, so that the next sync of another file does not have its change to take to the disk.
    if status.size == Int64(bytes.count), descriptor.begins(with: bytes) { return true }
    try descriptor.write(bytes, path: file(name))
    // Not emptied before it is written: ext4 would start writing such a file to the disk when it is closed.
    if status.size > Int64(bytes.count) { try descriptor.truncate(to: Int64(bytes.count), path: file(name)) }
    return true
  }

  /// Makes a file without a name; ``link(_:as:)`` gives it one. It vanishes by itself if that never happens.
  ///
  /// - Throws: `EOPNOTSUPP`, `EISDIR` where the file system or the kernel has no such files; `ENOENT` if this directory
  ///   was removed.
  package func makeUnnamedFile() throws(SystemCallError) -> Descriptor {
    let file = Descriptor(owning: try openUnnamedFile())
    if try file.status(path: path).permissions != 0o600 { try file.setPermissions(0o600, path: path) }
    return file
  }

  private func openUnnamedFile() throws(SystemCallError) -> Int32 {
    do {
      return try systemCall("openat", path) {
        unsafe ergate_openat(descriptor.raw, ".", ergate_o_tmpfile | O_RDWR | O_CLOEXEC, 0o600)
      }
    } catch {
      // ext4 says EPERM of a directory that was removed (ext4_new_inode).
      guard error.code == .notPermitted, try status().links == 0 else { throw error }
      throw SystemCallError(.noSuchFileOrDirectory, "openat", path)
    }
  }

  /// Gives an unnamed file a name in this directory.
  ///
  /// - Throws: `EEXIST` if the name is taken.
  package func link(_ unnamed: borrowing Descriptor, as name: String) throws(SystemCallError) {
    let source = "/proc/self/fd/\(unnamed.raw)"
    try systemCall("linkat", file(name)) {
      unsafe linkat(AT_FDCWD, source, descriptor.raw, name, AT_SYMLINK_FOLLOW)
    }
  }

  /// The content of a regular file, or nil if there is none of that name.
  ///
  /// - Throws: `EFBIG` when it has more than `limit` bytes, `EINVAL` when it is not a regular file, `ELOOP` when it is
  ///   a link.
  package func read(_ path: String, limit: Int) throws(SystemCallError) -> [UInt8]? {
    do {
      return try openForReading(path).read(limit: limit, path: file(path))
    } catch let error where error.code == .noSuchFileOrDirectory {
      return nil
    } catch let error where error.code == .noSuchAddressOrDevice {
      throw SystemCallError(.invalidArgument, "openat", file(path), reason: "it is not a regular file")
    }
  }
}
