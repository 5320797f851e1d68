/// `repeat`: a step is done again until a condition holds.
package struct RepeatPolicy: Sendable {
  /// Sees `result`; evaluated after each round that succeeded.
  package var until: ConditionTemplate
  /// Rounds in all; nil: without end. To reach it without success is a failure.
  package var max: Int?
  /// Between the end of one round and the next.
  package var delay = Duration.zero

  package init(until: ConditionTemplate) { self.until = until }
}
