import CLinux
import Glibc
import SystemPackage

extension Descriptor {
  /// What there is to know about the open file.
  package func status(path: @autoclosure () -> String = "") throws(SystemCallError) -> FileStatus {
    var raw = stat()
    try systemCall("fstat", path()) { unsafe fstat(self.raw, &raw) }
    return FileStatus(raw)
  }

  /// Writes all of `bytes` at the descriptor's position, or at the end if it appends.
  ///
  /// - Throws: when a write fails; what was written before stays.
  package func write(_ bytes: [UInt8], path: @autoclosure () -> String = "") throws(SystemCallError) {
    var done = 0
    while done < bytes.count {
      let written = try systemCall("write", path()) {
        unsafe bytes.withUnsafeBytes { all in
          let rest = unsafe UnsafeRawBufferPointer(rebasing: all[done...])
          return unsafe Glibc.write(raw, rest.baseAddress, rest.count)
        }
      }
      // A file that takes nothing and gives no error would be asked for ever.
      guard written > 0 else { throw SystemCallError(.noSpace, "write", path()) }
      done += written
    }
  }

  /// Whether the file begins with these bytes. Of more than a few it says no without a look.
  func begins(with bytes: [UInt8]) -> Bool {
    guard !bytes.isEmpty, bytes.count <= 4096 else { return bytes.isEmpty }
    let found = unsafe [UInt8](unsafeUninitializedCapacity: bytes.count) { buffer, initialized in
      initialized = unsafe max(0, pread(raw, buffer.baseAddress, buffer.count, 0))
    }
    return found == bytes
  }

  /// Reads from `offset` to the end of a regular file.
  ///
  /// - Throws: `EFBIG` when there are more than `limit` bytes, `EINVAL` when it is not a regular file.
  package func read(
    from offset: Int64 = 0, limit: Int, path: @autoclosure () -> String = ""
  ) throws(SystemCallError) -> [UInt8] {
    let status = try status(path: path())
    guard status.type == .regular else {
      throw SystemCallError(.invalidArgument, "read", path(), reason: "it is not a regular file")
    }
    let expected = Int(max(0, status.size - offset))
    var bytes: [UInt8] = []
    // One byte more than expected, so that the read that fills the buffer also finds the end.
    while expected <= limit {
      let room = max(expected + 1 - bytes.count, 4096)
      let count = try append(to: &bytes, atMost: room, from: offset + Int64(bytes.count), path: path())
      if bytes.count > limit { break }
      if count < room { return bytes }
    }
    throw SystemCallError(.fileTooLarge, "read", path(), reason: "it is larger than \(limit) bytes")
  }

  /// - Returns: how many bytes came; fewer than asked for only at the end of the file.
  private func append(
    to bytes: inout [UInt8], atMost room: Int, from offset: Int64, path: @autoclosure () -> String
  ) throws(SystemCallError) -> Int {
    let start = bytes.count
    bytes.reserveCapacity(start + room)
    var failure: Errno?
    let part = unsafe [UInt8](unsafeUninitializedCapacity: room) { buffer, initialized in
      while initialized < room {
        let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[initialized...])
        let count = unsafe pread(raw, rest.baseAddress, rest.count, Int(offset) + initialized)
        if count < 0, errno == EINTR { continue }
        if count < 0 { failure = Errno(rawValue: errno) }
        if count <= 0 { return }
        initialized += count
      }
    }
    if let failure { throw SystemCallError(failure, "pread", path()) }
    if bytes.isEmpty { bytes = part } else { bytes += part }
    return part.count
  }
}
