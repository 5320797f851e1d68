/// `continue-on-error`: which failures of a step do not fail its pipeline.
package enum ContinueOnError: Sendable, Hashable {
  case never, always
  case exitCodes([Int32])
}
