import Engine
import Reporting

/// Remembers what was written.
@EngineActor
final class RecordingSink: TextSink {
  private(set) var writes: [[UInt8]] = []

  nonisolated init() {}

  var bytes: [UInt8] { writes.flatMap(\.self) }
  var text: String { String(decoding: bytes, as: UTF8.self) }

  func write(_ bytes: [UInt8]) async { writes.append(bytes) }
}
