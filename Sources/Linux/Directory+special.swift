import Glibc

/// Files of other kinds: what a store may find among its own, and tests put there.
extension Directory {
  package func makeSymbolicLink(_ path: String, to target: String) throws(SystemCallError) {
    try systemCall("symlinkat", file(path)) { unsafe symlinkat(target, descriptor.raw, path) }
  }

  package func makeFIFO(_ path: String) throws(SystemCallError) {
    try systemCall("mkfifoat", file(path)) { unsafe mkfifoat(descriptor.raw, path, 0o600) }
  }
}
