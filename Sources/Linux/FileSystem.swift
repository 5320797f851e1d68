import CLinux

/// What `fstatfs` tells about the file system that a file is on.
package struct FileSystem: Sendable, Hashable {
  /// Its type as `mount` names it, or the magic number in hex.
  package var type: String
  /// Whether the files are on another machine, or behind a process that may pretend anything: there, locks and syncs
  /// cannot be relied on.
  package var isRemote: Bool
  package var freeBytes: UInt64
  package var totalBytes: UInt64
  /// Nil where files are not counted.
  package var freeFiles: UInt64?
}

extension Descriptor {
  package func fileSystem(path: @autoclosure () -> String = "") throws(SystemCallError) -> FileSystem {
    var raw = statfs()
    try systemCall("fstatfs", path()) { unsafe fstatfs(self.raw, &raw) }
    let magic = UInt32(truncatingIfNeeded: raw.f_type)
    let known = FileSystem.known(magic)
    return FileSystem(
      type: known?.type ?? "0x" + String(magic, radix: 16), isRemote: known?.isRemote ?? false,
      freeBytes: UInt64(raw.f_bavail) * UInt64(raw.f_bsize), totalBytes: UInt64(raw.f_blocks) * UInt64(raw.f_bsize),
      freeFiles: raw.f_files == 0 ? nil : UInt64(raw.f_ffree))
  }
}

extension FileSystem {
  /// The magic numbers of statfs(2) and linux/magic.h.
  static func known(_ magic: UInt32) -> (type: String, isRemote: Bool)? {
    switch magic {
    case 0xEF53: ("ext4", false)
    case 0x5846_5342: ("xfs", false)
    case 0x9123_683E: ("btrfs", false)
    case 0x0102_1994: ("tmpfs", false)
    case 0x794C_7630: ("overlay", false)
    case 0xF2F5_2010: ("f2fs", false)
    case 0x2FC1_2FC1: ("zfs", false)
    case 0xCA45_1A4E: ("bcachefs", false)
    case 0x6969: ("nfs", true)
    case 0x517B: ("smb", true)
    case 0xFF53_4D42: ("cifs", true)
    case 0xFE53_4D42: ("smb2", true)
    case 0x6573_5546: ("fuse", true)
    case 0x0102_1997: ("9p", true)
    case 0x00C3_6400: ("ceph", true)
    case 0x5346_414F: ("afs", true)
    case 0x7375_7245: ("coda", true)
    case 0x0BD0_0BD0: ("lustre", true)
    case 0x0116_1970: ("gfs2", true)
    case 0x7461_636F: ("ocfs2", true)
    case 0x786F_4256: ("vboxsf", true)
    default: nil
    }
  }
}
