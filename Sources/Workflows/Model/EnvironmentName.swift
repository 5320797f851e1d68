/// The rules for names of environment variables.
package enum EnvironmentName {
  /// POSIX's portable names: letters, digits and underscores, not beginning with a digit.
  package static func isValid(_ name: some StringProtocol) -> Bool {
    guard let first = name.utf8.first, !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) else { return false }
    return name.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
        true
      default: false
      }
    }
  }

  /// Names that Ergate alone sets.
  package static func isReserved(_ name: some StringProtocol) -> Bool { name.hasPrefix("ERGATE_") }

  /// Names that data must never become: what a step writes to ERGATE_ENV cannot change how later programs are found,
  /// loaded or parsed.
  package static func isRefusedFromData(_ name: some StringProtocol) -> Bool {
    isReserved(name) || name.hasPrefix("LD_")
      || ["BASH_ENV", "ENV", "IFS", "SHELLOPTS", "BASHOPTS", "PATH"].contains(String(name))
  }
}
