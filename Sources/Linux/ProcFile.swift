import Glibc
import SystemPackage

/// Reads of the files below /proc, which have no size.
enum ProcFile {
  static func read(_ path: String) throws(Errno) -> [UInt8] {
    let raw = try errnoCall { unsafe open(path, O_RDONLY | O_CLOEXEC) }
    return try read(Descriptor(owning: raw))
  }

  static func read(_ file: borrowing Descriptor) throws(Errno) -> [UInt8] {
    let raw = file.raw
    var bytes: [UInt8] = []
    while true {
      var count = 0
      let part = unsafe [UInt8](unsafeUninitializedCapacity: bytes.isEmpty ? 4096 : 65536) { buffer, initialized in
        count = unsafe pread(raw, buffer.baseAddress, buffer.count, off_t(bytes.count))
        initialized = max(0, count)
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw Errno(rawValue: errno) }
      if count == 0 { return bytes }
      bytes += part
    }
  }

  /// The names in a directory that are numbers, as those of processes and threads are.
  static func numbers(in path: String) throws(Errno) -> [Int32] {
    guard let directory = unsafe opendir(path) else { throw Errno(rawValue: errno) }
    defer { unsafe closedir(directory) }
    var numbers: [Int32] = []
    while let entry = unsafe readdir(directory) {
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { unsafe Array($0.prefix { $0 != 0 }) }
      if let number = Int32(String(decoding: name, as: UTF8.self)) { numbers.append(number) }
    }
    return numbers
  }

  static func numbers(from text: [UInt8]) -> [Int32] {
    text.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }
      .compactMap { Int32(String(decoding: $0, as: UTF8.self)) }
  }
}
