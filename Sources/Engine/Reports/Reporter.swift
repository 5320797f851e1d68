/// Something that shows, writes or counts what happens.
@EngineActor
package protocol Reporter: AnyObject, Sendable {
  /// Takes one report. Steps wait for it, so that slow readers slow output down instead of filling memory; but a
  /// reporter must not block the thread.
  func receive(_ report: Report) async
}
