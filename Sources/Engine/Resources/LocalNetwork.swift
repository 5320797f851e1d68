/// What resources need of this machine's network.
@EngineActor
package protocol LocalNetwork: AnyObject, Sendable {
  /// A TCP port that nobody listens at, and that was not handed out before.
  ///
  /// - Parameter wanted: to be tried first, also if it was handed out before.
  /// - Returns: nil if there is none.
  func freePort(wanted: Int?) -> Int?

  /// Connects to a service and closes the connection.
  ///
  /// - Returns: nil if somebody listens there; else why not, in a few words.
  func connect(to place: ServicePlace, within limit: Duration) async -> String?

  /// Asks a service for a page.
  ///
  /// - Returns: nil if the answer was one of success (2xx) or led elsewhere (3xx); else what there was instead.
  func get(_ path: String, from place: ServicePlace, within limit: Duration) async -> String?
}

/// Where a service listens.
package struct ServicePlace: Sendable, Hashable {
  /// Numeric addresses, in the order in which they are to be tried.
  package var hosts: [String]
  package var port: Int
  /// As people write it: `localhost:5432`.
  package var text: String

  package init(hosts: [String], port: Int, text: String) {
    (self.hosts, self.port, self.text) = (hosts, port, text)
  }
}
