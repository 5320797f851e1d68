import Glibc
package import SystemPackage

/// Runs a call until it is not interrupted, and turns -1 into the error number.
@discardableResult
func errnoCall<Result: SignedInteger>(_ call: () -> Result) throws(Errno) -> Result {
  while true {
    let result = call()
    guard result == -1 else { return result }
    guard errno == EINTR else { throw Errno(rawValue: errno) }
  }
}

extension Errno {
  /// Whether the system has no process, descriptor or memory to spare now; later it may.
  package var isShortage: Bool {
    switch self {
    case .resourceTemporarilyUnavailable, .noMemory, .tooManyOpenFiles, .tooManyOpenFilesInSystem: true
    default: false
    }
  }
}
