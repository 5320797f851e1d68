package import Engine

/// Where a reporter writes: standard output, standard error or a file. Waits when nobody takes the text.
@EngineActor
package protocol TextSink: AnyObject, Sendable {
  func write(_ bytes: [UInt8]) async
}
