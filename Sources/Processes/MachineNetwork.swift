package import Engine
package import Linux
import SystemPackage

/// The machine's own network; see ``LocalNetwork``.
@EngineActor
package final class MachineNetwork: LocalNetwork {
  private let reactor: Reactor
  private let clock: any EngineClock
  /// Those that were handed out: who got one may not listen there yet.
  private var ports: Set<Int> = []

  package init(reactor: Reactor, clock: any EngineClock) {
    self.reactor = reactor
    self.clock = clock
  }

  package func freePort(wanted: Int?) -> Int? {
    if let wanted, TCPPort.isFree(wanted) {
      ports.insert(wanted)
      return wanted
    }
    for _ in 1...64 {
      guard let port = try? TCPPort.free() else { return nil }
      if ports.insert(port).inserted { return port }
    }
    return nil
  }

  package func connect(to place: ServicePlace, within limit: Duration) async -> String? {
    await limited(to: limit) { [reactor] in
      switch await Self.open(place, reactor) {
      case .success(let connection):
        reactor.forget(connection.connection.descriptor.raw)
        return nil
      case .failure(let problem): return problem.message
      }
    }
  }

  package func get(_ path: String, from place: ServicePlace, within limit: Duration) async -> String? {
    await limited(to: limit) { [reactor] in
      switch await Self.open(place, reactor) {
      case .success(let connection):
        defer { reactor.forget(connection.connection.descriptor.raw) }
        return await Self.ask(for: path, place, connection.connection.descriptor, reactor)
      case .failure(let problem): return problem.message
      }
    }
  }

  /// Runs `body` until its end or until the time is over.
  private func limited(
    to limit: Duration, _ body: @escaping @EngineActor () async -> String?
  ) async -> String? {
    let task = EngineActor.start(body)
    let timer = clock.schedule(at: clock.now() + limit) { task.cancel() }
    let problem = await task.value
    timer.cancel()
    return problem
  }

  private final class OpenConnection: Sendable {
    let connection: TCPConnection
    init(_ connection: consuming TCPConnection) { self.connection = connection }
  }

  private struct Problem: Error {
    var message: String
  }

  private static let noAnswer = "no answer"

  private static func open(_ place: ServicePlace, _ reactor: Reactor) async -> Result<OpenConnection, Problem> {
    var problem = Problem(message: noAnswer)
    for host in place.hosts {
      do {
        let connection = OpenConnection(try TCPConnection(to: host, port: place.port))
        try await reactor.writable(connection.connection.descriptor.raw)
        guard let failure = connection.connection.failure else { return .success(connection) }
        reactor.forget(connection.connection.descriptor.raw)
        problem.message = "\(failure)".lowercased()
      } catch let error as Errno {
        problem.message = "\(error)".lowercased()
      } catch {
        return .failure(Problem(message: noAnswer))
      }
    }
    return .failure(problem)
  }

  private static func ask(
    for path: String, _ place: ServicePlace, _ descriptor: borrowing Descriptor, _ reactor: Reactor
  ) async -> String? {
    let request =
      "GET \(path) HTTP/1.1\r\nHost: \(place.text)\r\nUser-Agent: ergate\r\nAccept: */*\r\n"
      + "Connection: close\r\n\r\n"
    do {
      var rest = Array(request.utf8)[...]
      while !rest.isEmpty {
        rest = rest.dropFirst(try descriptor.writeAvailable(rest))
        if !rest.isEmpty { try await reactor.writable(descriptor.raw) }
      }
      var line: [UInt8] = []
      while !line.contains(UInt8(ascii: "\n")), line.count < 1024 {
        switch try descriptor.readAvailable(limit: 1024) {
        case .bytes(let bytes): line += bytes
        case .nothing: try await reactor.readable(descriptor.raw)
        case .end: return "it closed the connection"
        }
      }
      return problem(ofStatusLine: String(decoding: line.prefix { $0 != UInt8(ascii: "\r") }, as: UTF8.self))
    } catch let error as Errno {
      return "\(error)".lowercased()
    } catch {
      return noAnswer
    }
  }

  private static func problem(ofStatusLine line: String) -> String? {
    let words = line.split(separator: " ", maxSplits: 1)
    guard words.count == 2, words[0].hasPrefix("HTTP/1."), let code = Int(words[1].prefix(3)) else {
      return "it does not speak HTTP"
    }
    return (200..<400).contains(code) ? nil : "HTTP status \(code)"
  }
}
