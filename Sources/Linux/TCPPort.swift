import CLinux
package import SystemPackage

/// Ports of this machine that programs listen at.
package enum TCPPort {
  /// A port that nobody listens at. Nothing keeps it so.
  package static func free() throws(Errno) -> Int { Int(try errnoCall { ergate_free_port(0) }) }

  package static func isFree(_ port: Int) -> Bool {
    guard let number = UInt16(exactly: port), number > 0 else { return false }
    return ergate_free_port(number) > 0
  }
}
