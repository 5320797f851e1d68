import Glibc

/// Files of other kinds: what a store may find among its own, and tests put there.
extension Directory {
  package func makeSymbolicLink(_ path: String, to target: String) throws(SystemCallError) {
    try systemCall("symlinkat", file(path)) { unsafe symlinkat(target, descriptor.raw, path) }
  }

  /// Where a symbolic link leads to.
  package func target(ofLink name: String) throws(SystemCallError) -> String {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = try systemCall("readlinkat", file(name)) {
      unsafe readlinkat(descriptor.raw, name, &buffer, buffer.count)
    }
    return String(decoding: buffer[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  package func makeFIFO(_ path: String) throws(SystemCallError) {
    try systemCall("mkfifoat", file(path)) { unsafe mkfifoat(descriptor.raw, path, 0o600) }
  }
}
