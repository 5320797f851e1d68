import Engine
import Linux
import Reporting

/// One of the program's own streams, written to without ever blocking the engine.
@EngineActor
final class StandardSink: TextSink {
  private let writer: OutputWriter
  /// Set when nobody reads any more; what follows is dropped, and the job goes on.
  private var isClosed = false

  init(_ descriptor: Int32, _ reactor: Reactor) { writer = OutputWriter(descriptor, reactor: reactor) }

  func write(_ bytes: [UInt8]) async {
    guard !isClosed else { return }
    do {
      try await writer.write(bytes)
    } catch {
      isClosed = true
    }
  }
}

extension Streams {
  static func standard(_ reactor: Reactor) -> Streams {
    Streams(
      output: StandardSink(1, reactor), error: StandardSink(2, reactor), areShared: OwnProcess.isSameFile(1, 2))
  }
}
