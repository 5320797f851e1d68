package import Diagnostics

/// One rule of `next`: where a pipeline goes after a step.
package struct NextRule: Sendable {
  package enum Target: Sendable {
    /// A later step of the same pipeline.
    case step(index: Int, id: String)
    case end
    case abort(TextTemplate)
  }

  /// Nil: always.
  package var condition: ConditionTemplate?
  package var target: Target
  package var range: SourceRange
}
