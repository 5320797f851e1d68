import CLinux
import Glibc

/// Descriptors 0 to 2 of this process.
package enum StandardStreams {
  /// Opens those that the process was started without, so that no file opened later takes their place. Reading from or
  /// writing to them still fails with `EBADF`, as if they were closed.
  package static func reserve() {
    for descriptor: Int32 in 0...2 where ergate_is_open(descriptor) < 0 {
      // open returns the lowest free number: this one, since those below are open.
      let opened = unsafe open("/dev/null", descriptor == 0 ? O_WRONLY : O_RDONLY)
      if opened > 2 { close(opened) }
    }
  }
}
