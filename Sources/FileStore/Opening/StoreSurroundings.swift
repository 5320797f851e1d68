package import Jobs

/// What a store is given by the program that opens it.
package struct StoreSurroundings: Sendable {
  /// The date, for what is written; it may jump.
  package var now: @Sendable () -> Timestamp
  /// Time since some fixed instant, for pauses and shares; it never jumps.
  package var elapsed: @Sendable () -> Duration
  /// This process; nil if it does not matter who it is.
  package var process: ProcessIdentity?
  /// Ends all that a dead process left running, and returns when it is gone: the sessions that are named, and every
  /// process whose environment holds all of the marker.
  package var endLeftovers: @Sendable (_ processes: [ProcessIdentity], _ marker: [String: String]) async -> Void
  /// Waits until a descriptor can be read, at most for the duration; without a descriptor, just so long. It may return
  /// early for no reason.
  package var waitForReading: @Sendable (_ descriptor: Int32?, _ limit: Duration) async throws -> Void
  /// Takes a sentence about something that was found damaged or in the way, for a log.
  package var report: @Sendable (_ sentence: String) -> Void
  /// Takes no number twice.
  package var random: @Sendable () -> UInt64

  package init(
    now: @escaping @Sendable () -> Timestamp, elapsed: @escaping @Sendable () -> Duration,
    process: ProcessIdentity?,
    endLeftovers: @escaping @Sendable ([ProcessIdentity], [String: String]) async -> Void,
    waitForReading: @escaping @Sendable (Int32?, Duration) async throws -> Void,
    report: @escaping @Sendable (String) -> Void = { _ in },
    random: @escaping @Sendable () -> UInt64 = { UInt64.random(in: 0...UInt64.max) }
  ) {
    self.now = now
    self.elapsed = elapsed
    self.process = process
    self.endLeftovers = endLeftovers
    self.waitForReading = waitForReading
    self.report = report
    self.random = random
  }
}
