/// `retry`: how often and when a step is tried again.
package struct RetryPolicy: Sendable {
  package enum Backoff: String, Sendable, Hashable, CaseIterable { case constant, linear, exponential }

  /// Attempts in all.
  package var maxAttempts = 3
  package var delay = Duration.seconds(1)
  package var backoff = Backoff.constant
  package var factor = 2.0
  package var maxDelay = Duration.seconds(300)
  /// The part of a delay, from 0 to 1, by which it is lengthened or shortened at random.
  package var jitter = 0.0
  /// Sees `result`; false ends the retries.
  package var condition: ConditionTemplate?
}
