import CLinux
import Glibc
package import SystemPackage

/// The two ends of a new pseudo-terminal: what a program writes to one is read from the other, as from a pipe, but for its
/// end, which is the error `EIO`. Both are close-on-exec, and neither is a standard stream's descriptor.
package struct PseudoTerminal: ~Copyable {
  package let reading: Descriptor
  /// The terminal itself.
  package let terminal: Descriptor

  package init(columns: Int, rows: Int) throws(Errno) {
    var ends: [Int32] = [-1, -1]
    try errnoCall {
      unsafe ends.withUnsafeMutableBufferPointer {
        unsafe ergate_open_terminal($0.baseAddress, UInt16(clamping: rows), UInt16(clamping: columns))
      }
    }
    let first = Descriptor(owning: ends[0])
    let second = Descriptor(owning: ends[1])
    let reading = try first.aboveStandardStreams()
    let terminal = try second.aboveStandardStreams()
    self.reading = reading
    self.terminal = terminal
  }

  /// Closes the terminal and keeps the other end.
  package consuming func closingTerminal() -> Descriptor { reading }
}
