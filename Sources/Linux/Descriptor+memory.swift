import CLinux
import Glibc
package import SystemPackage

extension Descriptor {
  /// A file in memory that holds `bytes`, is read from its start, and cannot be changed (memfd_create(2)).
  package static func memory(_ bytes: [UInt8], name: String) throws(Errno) -> Descriptor {
    let raw = try errnoCall { unsafe ergate_memfd(name) }
    let file = try Descriptor(owning: raw).aboveStandardStreams()
    var done = 0
    while done < bytes.count {
      // pwrite leaves the position at the start, where the reader is to begin.
      done += try errnoCall {
        unsafe bytes.withUnsafeBytes {
          unsafe pwrite(file.raw, $0.baseAddress.map { unsafe $0 + done }, $0.count - done, off_t(done))
        }
      }
    }
    try errnoCall { ergate_memfd_seal(file.raw) }
    return file
  }

  /// /dev/null, for reading.
  package static func null() throws(Errno) -> Descriptor { try null(O_RDONLY) }

  /// /dev/null, for writing.
  package static func nullSink() throws(Errno) -> Descriptor { try null(O_WRONLY) }

  private static func null(_ access: Int32) throws(Errno) -> Descriptor {
    let raw = try errnoCall { unsafe open("/dev/null", access | O_CLOEXEC) }
    return try Descriptor(owning: raw).aboveStandardStreams()
  }
}
