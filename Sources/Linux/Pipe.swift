import CLinux
import Glibc
package import SystemPackage

/// The two ends of a new pipe. Both are close-on-exec, and neither is a standard stream's descriptor.
package struct Pipe: ~Copyable {
  package let reading: Descriptor
  package let writing: Descriptor

  /// - Parameter readingWithoutWaiting: whether the reading end does not block; the other one always does.
  package init(readingWithoutWaiting: Bool = false) throws(Errno) {
    var ends: [Int32] = [-1, -1]
    try errnoCall {
      unsafe ends.withUnsafeMutableBufferPointer { unsafe ergate_pipe($0.baseAddress, readingWithoutWaiting) }
    }
    let first = Descriptor(owning: ends[0])
    let second = Descriptor(owning: ends[1])
    let reading = try first.aboveStandardStreams()
    let writing = try second.aboveStandardStreams()
    self.reading = reading
    self.writing = writing
  }

  /// Closes the writing end and keeps the other.
  package consuming func closingWriter() -> Descriptor { reading }
}

extension Descriptor {
  /// The same open file with a number of 3 or more. In a program that was started with a standard stream closed, a new
  /// descriptor can take that stream's number, and would be overwritten while a child's streams are set up.
  consuming func aboveStandardStreams() throws(Errno) -> Descriptor {
    guard raw < 3 else { return self }
    let number = raw
    let copy = try errnoCall { ergate_duplicate_from(number, 3) }
    return Descriptor(owning: copy)
  }

  /// Gives a pipe room for `bytes`. Less may be allowed (fs.pipe-max-size, fs.pipe-user-pages-soft); the pipe works as
  /// before then.
  ///
  /// - Returns: whether it has room for that much now.
  @discardableResult
  package func setPipeCapacity(_ bytes: Int) -> Bool { ergate_set_pipe_capacity(raw, Int32(clamping: bytes)) >= bytes }
}
