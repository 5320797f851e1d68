import CLinux
import Glibc

/// Waiting for a descriptor on the calling thread, for programs that have nothing else to do.
package enum Readiness {
  /// Waits until `descriptor` has something to read, at most for `limit`; without a descriptor, just so long.
  package static func wait(for descriptor: Int32?, limit: Duration) throws(SystemCallError) {
    var request = pollfd(fd: descriptor ?? -1, events: Int16(POLLIN), revents: 0)
    let milliseconds = limit.components.seconds * 1000 + limit.components.attoseconds / 1_000_000_000_000_000
    // Rounded up, so that a wait for less than a millisecond does not become a loop.
    let timeout = Int32(clamping: max(0, milliseconds + (limit > .milliseconds(milliseconds) ? 1 : 0)))
    try systemCall("poll", "") { unsafe poll(&request, descriptor == nil ? 0 : 1, timeout) }
  }
}
