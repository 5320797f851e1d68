import Expressions
import Jobs

/// What a pipeline came to.
struct PipelineOutcome {
  /// Its last executed step's value.
  var value = Value.null
  /// The first failure that was not continued on.
  var failure: JobError?
}
