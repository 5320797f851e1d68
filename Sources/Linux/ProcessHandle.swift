import CLinux
import Glibc
package import SystemPackage

/// A reference to one process that never comes to mean another one, whatever becomes of its number (pidfd_open(2)).
///
/// Its descriptor becomes readable when the process has ended.
package struct ProcessHandle: ~Copyable, Sendable {
  package let descriptor: Descriptor

  /// - Throws: `ESRCH` when there is no such process; an error that ``SystemPackage/Errno/isShortage`` holds for when
  ///   there is no descriptor to spare.
  package init(_ pid: Int32) throws(Errno) {
    let raw = try errnoCall { ergate_pidfd_open(pid) }
    descriptor = try Descriptor(owning: raw).aboveStandardStreams()
  }

  /// - Throws: `ESRCH` when it has ended, `EPERM` when it belongs to somebody else.
  package func send(_ signal: Int32) throws(Errno) {
    try errnoCall { ergate_pidfd_send_signal(descriptor.raw, signal) }
  }

  package var hasEnded: Bool {
    var request = pollfd(fd: descriptor.raw, events: Int16(POLLIN), revents: 0)
    return unsafe poll(&request, 1, 0) == 1
  }

  /// Blocks the thread until it has ended: for programs that have nothing else to do.
  package func waitForEnd() throws(Errno) {
    var request = pollfd(fd: descriptor.raw, events: Int16(POLLIN), revents: 0)
    while unsafe poll(&request, 1, -1) != 1 {
      if errno != EINTR { throw Errno(rawValue: errno) }
    }
  }
}
