import CLinux
import Glibc
import SystemPackage

extension Descriptor {
  /// Copies the content of this regular file to an empty one: by sharing its blocks where the file system can, else in
  /// the kernel, else through a buffer. Takes no memory that grows with the file.
  ///
  /// - Parameter goesOn: asked now and then.
  /// - Returns: how many bytes were copied; nil if it was not to go on.
  package func copyContent(
    to target: borrowing Descriptor, path: @autoclosure () -> String = "", while goesOn: () -> Bool
  ) throws(SystemCallError) -> Int64? {
    if ergate_clone_file(target.raw, raw) == 0 { return try target.status(path: path()).size }
    var copied: Int64 = 0
    while goesOn() {
      let count = ergate_copy_file_range(raw, target.raw, Self.copiedAtOnce)
      if count > 0 {
        copied += Int64(count)
        continue
      }
      if count < 0, errno == EINTR { continue }
      if count < 0, ![EXDEV, EINVAL, ENOSYS, EOPNOTSUPP, EPERM].contains(errno) {
        throw SystemCallError(Errno(rawValue: errno), "copy_file_range", path())
      }
      // Some file systems, such as proc, say that there is nothing where there is something.
      if count < 0 || copied == 0 {
        return try copyThroughBuffer(to: target, copied, path: path(), while: goesOn)
      }
      return copied
    }
    return nil
  }

  private func copyThroughBuffer(
    to target: borrowing Descriptor, _ copied: Int64, path: @autoclosure () -> String, while goesOn: () -> Bool
  ) throws(SystemCallError) -> Int64? {
    var copied = copied
    while goesOn() {
      let read: StreamRead
      do {
        read = try readAvailable(limit: 1 << 20)
      } catch {
        throw SystemCallError(error, "read", path())
      }
      switch read {
      case .end: return copied
      case .nothing: continue
      case .bytes(let bytes):
        try target.append(bytes, path: path())
        copied += Int64(bytes.count)
      }
    }
    return nil
  }

  private func append(_ bytes: [UInt8], path: @autoclosure () -> String) throws(SystemCallError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      do {
        rest = rest.dropFirst(try writeAvailable(rest))
      } catch {
        throw SystemCallError(error, "write", path())
      }
    }
  }

  private static let copiedAtOnce = 64 << 20
}
