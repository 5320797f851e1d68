/// What a `cancel` has done.
package enum Cancellation: Sendable, Hashable {
  /// The job had not started and never will.
  case cancelled
  /// The job runs; its worker was told.
  case requested
}
