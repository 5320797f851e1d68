import CLinux
import Glibc
import SystemPackage

extension Directory {
  /// One name in a directory.
  package struct Entry: Sendable, Hashable {
    package var name: String
    /// ``FileType/unknown`` where the file system does not tell.
    package var type: FileType
  }

  /// All names but `.` and `..`, in no order. Names that are not UTF-8 are left out.
  package func entries() throws(SystemCallError) -> [Entry] {
    try systemCall("lseek", path) { lseek(descriptor.raw, 0, SEEK_SET) }
    var entries: [Entry] = []
    let size = 64 * 1024
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 8)
    defer { unsafe buffer.deallocate() }
    while true {
      let count = try systemCall("getdents64", path) {
        unsafe ergate_getdents(descriptor.raw, buffer.baseAddress, size)
      }
      guard count > 0 else { return entries }
      unsafe Self.decode(UnsafeRawBufferPointer(rebasing: buffer[..<count]), into: &entries)
    }
  }

  /// What an entry is, also on a file system that does not tell with the name.
  package func type(of entry: Entry) throws(SystemCallError) -> FileType {
    entry.type == .unknown ? try status(of: entry.name)?.type ?? .unknown : entry.type
  }

  /// The layout is `struct linux_dirent64` of getdents(2): inode 8, offset 8, record length 2, type 1, name with NUL.
  private static func decode(_ buffer: UnsafeRawBufferPointer, into entries: inout [Entry]) {
    var start = 0
    while start + 19 < buffer.count {
      let length = unsafe Int(buffer.loadUnaligned(fromByteOffset: start + 16, as: UInt16.self))
      guard length > 19 else { return }
      let name = unsafe buffer[(start + 19)..<min(start + length, buffer.count)].prefix { $0 != 0 }
      let isSelf = unsafe name.elementsEqual(".".utf8) || name.elementsEqual("..".utf8)
      if !isSelf, let name = unsafe String(validating: name, as: UTF8.self) {
        entries.append(unsafe Entry(name: name, type: FileType(entry: buffer[start + 18])))
      }
      start += length
    }
  }
}
