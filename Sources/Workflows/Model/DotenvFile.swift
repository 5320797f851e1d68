package import Diagnostics

/// One entry of `dotenv`.
package struct DotenvFile: Sendable, Hashable {
  /// Relative to the workflow file.
  package var path: String
  /// A file that is required and not there keeps the job from starting.
  package var isRequired: Bool
  package var range: SourceRange
}
