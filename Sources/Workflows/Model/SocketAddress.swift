/// Where a service listens: `127.0.0.1:5432`, `[::1]:5432`, `localhost:5432`.
///
/// Services run on this machine, so no name needs to be looked up but that of the machine itself.
package struct SocketAddress: Sendable, Hashable {
  /// As it is written.
  package var host: String
  package var port: Int

  package static let expectation = "an address such as 127.0.0.1:5432, [::1]:5432 or localhost:5432"

  /// - Parameter standardPort: for a text without one; nil: a port is required.
  package init?(text: String, standardPort: Int? = nil) {
    var host = Substring(text)
    var digits: Substring?
    if text.hasPrefix("[") {
      guard let end = text.lastIndex(of: "]") else { return nil }
      host = text[..<end].dropFirst()
      let rest = text[text.index(after: end)...]
      guard rest.isEmpty || rest.hasPrefix(":") else { return nil }
      if !rest.isEmpty { digits = rest.dropFirst() }
      guard host.contains(":"), host.allSatisfy({ $0.isHexDigit || $0 == ":" || $0 == "." }) else { return nil }
    } else {
      if let colon = text.firstIndex(of: ":") {
        host = text[..<colon]
        digits = text[text.index(after: colon)...]
      }
      guard host == "localhost" || Self.isIPv4(host) else { return nil }
    }
    var port = standardPort
    if let digits { port = digits.count <= 5 && digits.allSatisfy(\.isWholeNumber) ? Int(digits) : nil }
    guard let port, (1...65535).contains(port) else {
      return nil
    }
    (self.host, self.port) = (String(host), port)
  }

  private static func isIPv4(_ text: Substring) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts.allSatisfy { (1...3).contains($0.count) && UInt8($0) != nil }
  }

  /// In the order in which they are to be tried.
  package var numericHosts: [String] { host == "localhost" ? ["127.0.0.1", "::1"] : [host] }

  package var text: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
}
