package import Engine

/// A network in which a test says who listens.
@EngineActor
package final class FakeNetwork: LocalNetwork {
  /// Ports that were handed out, in order.
  package private(set) var ports: [Int] = []
  /// Ports that somebody else took meanwhile.
  package var takenPorts: Set<Int> = []
  /// What each question is answered with, by what was asked for; then nil for good: `127.0.0.1:5432`, `http://…`.
  package var obstacles: [String: [String]] = [:]
  /// What was asked, in order.
  package private(set) var questions: [String] = []

  nonisolated package init() {}

  package func freePort(wanted: Int?) -> Int? {
    if let wanted, !takenPorts.contains(wanted) { return wanted }
    let port = 40001 + ports.count
    ports.append(port)
    return port
  }

  package func connect(to place: ServicePlace, within limit: Duration) async -> String? { answer(place.text) }

  package func get(_ path: String, from place: ServicePlace, within limit: Duration) async -> String? {
    answer("http://\(place.text)\(path)")
  }

  private func answer(_ question: String) -> String? {
    questions.append(question)
    guard let next = obstacles[question]?.first else { return nil }
    obstacles[question]?.removeFirst()
    return next
  }
}
