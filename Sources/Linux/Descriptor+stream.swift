import CLinux
import Glibc
package import SystemPackage

/// What a read that does not wait came to.
package enum StreamRead: Sendable, Hashable {
  case bytes([UInt8])
  /// Nothing is there now.
  case nothing
  case end
}

extension Descriptor {
  /// Reads what is there, up to `limit` bytes, from a non-blocking descriptor.
  package func readAvailable(limit: Int) throws(Errno) -> StreamRead {
    // A small buffer costs nothing on the stack; for a large one the heap has to be tidied up each time.
    if limit <= Self.smallRead {
      return try unsafe withUnsafeTemporaryAllocation(of: UInt8.self, capacity: limit) { buffer throws(Errno) in
        let count = unsafe Glibc.read(raw, buffer.baseAddress, limit)
        return try result(count) { unsafe [UInt8](buffer[..<count]) }
      }
    }
    var count = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: limit) { buffer, initialized in
      count = unsafe Glibc.read(raw, buffer.baseAddress, limit)
      initialized = max(0, count)
    }
    return try result(count) { count > limit / 2 ? bytes : bytes.compacted() }
  }

  /// The longest read for which no memory is allocated if nothing comes.
  package static let smallRead = 4096

  private func result(_ count: Int, _ bytes: () -> [UInt8]) throws(Errno) -> StreamRead {
    guard count < 0 else {
      if count == 0 { return .end }
      return .bytes(bytes())
    }
    guard errno == EAGAIN || errno == EINTR else { throw Errno(rawValue: errno) }
    return .nothing
  }

  /// Writes as much of `bytes` as goes without waiting.
  ///
  /// - Returns: how many bytes were taken, 0 when there is no room now.
  package func writeAvailable(_ bytes: ArraySlice<UInt8>) throws(Errno) -> Int {
    let count = unsafe bytes.withUnsafeBytes { unsafe Glibc.write(raw, $0.baseAddress, $0.count) }
    if count >= 0 { return count }
    guard errno == EAGAIN || errno == EINTR else { throw Errno(rawValue: errno) }
    return 0
  }

  package func setNonBlocking() throws(Errno) { try errnoCall { ergate_set_nonblocking(raw) } }
}

extension [UInt8] {
  /// A copy that takes no more memory than it needs: whoever keeps a few bytes shall not keep a whole buffer with them.
  fileprivate func compacted() -> [UInt8] {
    var copy: [UInt8] = []
    copy.reserveCapacity(count)
    copy.append(contentsOf: self)
    return copy
  }
}
