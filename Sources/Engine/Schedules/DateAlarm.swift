package import Jobs

/// One call at a date; and one whenever the date is set, since then nobody knows how far away the other is.
@EngineActor
package protocol DateAlarm: AnyObject, Sendable {
  /// Replaces what it was set to before. A date that has passed is due at once.
  func set(to date: Timestamp, _ action: @escaping @EngineActor () -> Void)
  /// Takes the call back.
  func cancel()
}
