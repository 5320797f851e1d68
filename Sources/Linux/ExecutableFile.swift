import Glibc

/// What is at a path, to one who wants to execute it.
package enum ExecutableFile: Sendable, Hashable {
  case executable
  /// A file that this process must not execute.
  case notExecutable
  /// `isOpen`: whether this process may go into it.
  case directory(isOpen: Bool)
  case missing
  /// On the way to it is a directory that this process may not go into.
  case unreachable

  package init(at path: String) {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else {
      self = errno == EACCES ? .unreachable : .missing
      return
    }
    let isAllowed = unsafe faccessat(AT_FDCWD, path, X_OK, AT_EACCESS) == 0
    if status.st_mode & S_IFMT == S_IFDIR {
      self = .directory(isOpen: isAllowed)
    } else {
      self = isAllowed ? .executable : .notExecutable
    }
  }

  /// The interpreter that a script's first line names (`#!`), as the kernel reads it: up to the first space or the end
  /// of the line, whose carriage return it takes for a part of the name.
  ///
  /// - Returns: nil when the file cannot be read or does not begin with `#!`.
  package static func interpreter(of path: String) -> String? {
    // The kernel looks at the first 256 bytes.
    guard let start = firstBytes(of: path, 256), start.starts(with: [UInt8(ascii: "#"), UInt8(ascii: "!")]) else {
      return nil
    }
    let blanks = [UInt8(ascii: " "), UInt8(ascii: "\t")]
    let line = start.dropFirst(2).prefix { $0 != UInt8(ascii: "\n") }.drop { blanks.contains($0) }
    return String(decoding: line.prefix { !blanks.contains($0) }, as: UTF8.self)
  }

  private static func firstBytes(of path: String, _ count: Int) -> [UInt8]? {
    let raw = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard raw >= 0 else { return nil }
    let file = Descriptor(owning: raw)
    guard case .bytes(let bytes) = try? file.readAvailable(limit: count) else { return nil }
    return bytes
  }
}
