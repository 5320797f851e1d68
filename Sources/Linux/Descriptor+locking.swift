import Glibc
import SystemPackage

extension Descriptor {
  /// Takes the file's lock (flock, exclusive) if nobody else has it. The lock belongs to the open file: the kernel lets
  /// it go when the last descriptor of it is closed, which a process's death does.
  ///
  /// - Returns: false if somebody else holds it.
  package func tryLock(path: @autoclosure () -> String = "") throws(SystemCallError) -> Bool {
    do {
      try systemCall("flock", path()) { flock(raw, LOCK_EX | LOCK_NB) }
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
