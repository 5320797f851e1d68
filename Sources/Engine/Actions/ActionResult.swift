package import Expressions
package import Jobs
package import OrderedCollections

/// What came out of one attempt of an action.
package struct ActionResult: Sendable {
  /// Nil: it succeeded.
  package var failure: StepFailure?
  package var exitCode: Int32?
  package var signal: Int32?
  /// What the step returns if it does not say; nil: its outputs.
  package var returnValue: Value?
  package var outputs: OrderedDictionary<String, Value> = [:]
  /// What it wrote to ERGATE_ENV and ERGATE_PATH.
  package var environment: OrderedDictionary<String, String> = [:]
  package var path: [String] = []

  package init(failure: StepFailure? = nil) { self.failure = failure }
}
