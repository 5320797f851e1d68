package import Expressions

/// `sources` and `generates`: what a step makes from what, so that it need not run when nothing has changed.
package struct Increment: Sendable {
  /// Globs, relative to the workspace.
  package var sources: [TextTemplate]
  package var generates: [TextTemplate]
  /// What the step does, as the file says it, in a form that spelling and comments do not change.
  package var definition: String
  /// Of a group: all that is evaluated in it.
  package var expressions: [Expression] = []
}
