import Expressions
import Jobs

/// What a pipeline or graph came to.
struct GroupOutcome {
  /// Of a pipeline its last executed step's value, of a graph a map of those of its tasks.
  var value = Value.null
  /// The first failure that was not continued on.
  var failure: JobError?
  /// How many failed so.
  var failureCount = 0
}
