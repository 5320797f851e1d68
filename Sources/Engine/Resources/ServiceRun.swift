/// One run of a service's program.
@EngineActor
final class ServiceRun {
  /// Stopped to end it.
  let scope = StopScope()
  /// Rings when it has started, has printed something, or has ended; for whoever makes it ready.
  let bell = Bell()
  var hasStarted = false
  /// Set when it has ended.
  var result: ActionResult?
  /// Sees it to its end.
  var task: Task<Void, Never>?
  /// Watches its output for a line, if that is what says that it is ready.
  var lines: LineWatch?
}
