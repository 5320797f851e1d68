import Glibc
import SystemPackage

extension Descriptor {
  package enum Lock: Sendable {
    /// Nobody else may have a lock.
    case exclusive
    /// Others may have a shared one.
    case shared

    fileprivate var operation: Int32 {
      switch self {
      case .exclusive: LOCK_EX
      case .shared: LOCK_SH
      }
    }
  }

  /// Takes the file's lock (flock) if nobody else has it. The lock belongs to the open file: the kernel lets it go when
  /// the last descriptor of it is closed, which a process's death does.
  ///
  /// - Returns: false if somebody else holds it.
  package func tryLock(
    _ lock: Lock = .exclusive, path: @autoclosure () -> String = ""
  ) throws(SystemCallError) -> Bool {
    do {
      try systemCall("flock", path()) { flock(raw, lock.operation | LOCK_NB) }
      return true
    } catch let error where error.code == .wouldBlock {
      return false
    }
  }

  /// Waits for the file's lock. For locks that are held only for the length of a few system calls.
  package func lock(path: @autoclosure () -> String = "") throws(SystemCallError) {
    try systemCall("flock", path()) { flock(raw, LOCK_EX) }
  }
}
