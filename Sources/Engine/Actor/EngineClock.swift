package import Jobs

/// The time, as the engine sees it: one clock for spans, one for dates. Tests give it a clock that they move.
@EngineActor
package protocol EngineClock: AnyObject, Sendable {
  /// Time since some fixed instant, for spans. Goes on while the machine sleeps or is paused, and is not set.
  func now() -> Duration
  /// The date, for what people read and what must be compared over a restart. May jump.
  func date() -> Timestamp
  /// Runs `action` once when `now()` has reached `deadline`.
  func schedule(at deadline: Duration, _ action: @escaping @EngineActor () -> Void) -> any EngineTimer
}

/// A call that is to come.
@EngineActor
package protocol EngineTimer: AnyObject, Sendable {
  /// Takes the call back; harmless once it was made.
  func cancel()
}
