package import Diagnostics

/// One entry of `secrets`: what it is called, and where its value is kept.
package struct SecretDeclaration: Sendable, Hashable {
  package enum Source: Sendable, Hashable {
    /// A variable of the environment of who runs the job; steps do not see it.
    case variable(String)
    /// Relative to the workflow file.
    case file(String)
    /// A program that prints it, and its arguments.
    case command([String])
  }

  package var name: String
  package var source: Source
  /// Where the source is written.
  package var range: SourceRange
}
