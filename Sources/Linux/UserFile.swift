import Glibc
import SystemPackage

/// Files that a person names: unlike those of a store they may be links, pipes or devices, and are read as they come.
package enum UserFile {
  /// Reads a file to its end.
  ///
  /// - Throws: `EFBIG` when it has more than `limit` bytes, `EISDIR` when it is a directory.
  package static func read(_ path: String, limit: Int) throws(SystemCallError) -> [UInt8] {
    let raw = try systemCall("open", path) { unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY) }
    return try read(Descriptor(owning: raw), path, limit: limit)
  }

  /// Reads standard input to its end.
  package static func readStandardInput(limit: Int) throws(SystemCallError) -> [UInt8] {
    let raw = try systemCall("dup", "standard input") { dup(0) }
    return try read(Descriptor(owning: raw), "standard input", limit: limit)
  }

  private static func read(
    _ file: consuming Descriptor, _ path: String, limit: Int
  ) throws(SystemCallError) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count <= limit {
      let part: StreamRead
      do {
        part = try file.readAvailable(limit: 256 * 1024)
      } catch {
        throw SystemCallError(error, "read", path)
      }
      switch part {
      case .bytes(let more): if bytes.isEmpty { bytes = more } else { bytes += more }
      case .end: return bytes
      case .nothing: continue
      }
    }
    throw SystemCallError(.fileTooLarge, "read", path, reason: "it is larger than \(limit) bytes")
  }
}
