/// A page of a service: `http://127.0.0.1:8080/health`.
package struct HTTPAddress: Sendable, Hashable {
  package var socket: SocketAddress
  /// With the query, from the slash on.
  package var path: String

  package static let expectation = "a page of this machine such as http://127.0.0.1:8080/health"

  package init?(text: String) {
    let scheme = "http://"
    guard text.hasPrefix(scheme), text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return nil }
    let rest = text.dropFirst(scheme.count).prefix { $0 != "#" }
    let end = rest.firstIndex { $0 == "/" || $0 == "?" } ?? rest.endIndex
    guard let socket = SocketAddress(text: String(rest[..<end]), standardPort: 80) else { return nil }
    self.socket = socket
    path = rest[end...].hasPrefix("/") ? String(rest[end...]) : "/" + rest[end...]
  }

  package var text: String { "http://\(socket.text)\(path)" }
}
