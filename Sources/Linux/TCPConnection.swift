import CLinux
package import SystemPackage

/// A connection to a program that listens somewhere.
package struct TCPConnection: ~Copyable {
  package let descriptor: Descriptor

  /// Begins to connect. The descriptor becomes writable when it is known how that went.
  ///
  /// - Parameter address: numeric, IPv4 or IPv6.
  /// - Throws: `EINVAL` when the address is none.
  package init(to address: String, port: Int) throws(Errno) {
    guard let port = UInt16(exactly: port) else { throw .invalidArgument }
    let raw = try errnoCall { unsafe address.withCString { unsafe ergate_connect($0, port) } }
    descriptor = try Descriptor(owning: raw).aboveStandardStreams()
  }

  /// Why it could not be made; nil if it is there.
  package var failure: Errno? {
    let code = ergate_connect_error(descriptor.raw)
    return code == 0 ? nil : Errno(rawValue: code)
  }
}
