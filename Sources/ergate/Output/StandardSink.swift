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
    let output = StandardSink(1, reactor)
    // One place has one sink: what two would write in pieces, to a slow reader, would get mixed up.
    guard !OwnProcess.isSameFile(1, 2) else { return Streams(output: output, error: output, areShared: true) }
    return Streams(output: output, error: StandardSink(2, reactor), areShared: false)
  }
}
