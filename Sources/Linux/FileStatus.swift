import Glibc

/// What `fstat` tells about a file.
package struct FileStatus: Sendable, Hashable {
  package var type: FileType
  /// The twelve permission bits.
  package var permissions: UInt32
  package var owner: UInt32
  package var group: UInt32
  package var size: Int64
  /// How many names it has; 0 for one that was removed.
  package var links: Int
  /// When its content was last changed, in milliseconds since 1970.
  package var modified: Int64
  /// When its content, its name or any other attribute was last changed, likewise.
  package var changed: Int64
  /// The same in nanoseconds, as exactly as the file system knows.
  package var modifiedNanoseconds: Int64
  package var changedNanoseconds: Int64
  package var device: UInt64
  package var inode: UInt64

  init(_ raw: stat) {
    type = FileType(mode: raw.st_mode)
    permissions = raw.st_mode & 0o7777
    owner = raw.st_uid
    group = raw.st_gid
    size = Int64(raw.st_size)
    links = Int(raw.st_nlink)
    modified = Self.milliseconds(raw.st_mtim)
    changed = Self.milliseconds(raw.st_ctim)
    modifiedNanoseconds = Self.nanoseconds(raw.st_mtim)
    changedNanoseconds = Self.nanoseconds(raw.st_ctim)
    device = UInt64(raw.st_dev)
    inode = UInt64(raw.st_ino)
  }

  private static func nanoseconds(_ time: timespec) -> Int64 {
    Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
  }

  private static func milliseconds(_ time: timespec) -> Int64 {
    Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }
}

package enum FileType: Sendable, Hashable {
  case regular, directory, symbolicLink, fifo, socket, device
  /// A listing of a file system that does not say.
  case unknown

  init(mode: mode_t) {
    self =
      switch mode & S_IFMT {
      case S_IFREG: .regular
      case S_IFDIR: .directory
      case S_IFLNK: .symbolicLink
      case S_IFIFO: .fifo
      case S_IFSOCK: .socket
      default: .device
      }
  }

  /// As `d_type` of a directory entry has it (readdir(3)).
  init(entry: UInt8) {
    self =
      switch Int(entry) {
      case Int(DT_REG): .regular
      case Int(DT_DIR): .directory
      case Int(DT_LNK): .symbolicLink
      case Int(DT_FIFO): .fifo
      case Int(DT_SOCK): .socket
      case Int(DT_UNKNOWN): .unknown
      default: .device
      }
  }
}
