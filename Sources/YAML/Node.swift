package import Diagnostics

/// One node of a composed YAML document: aliases and merge keys are already resolved.
///
/// A node that came through an alias has the range of the place where it was written (its anchor's); where it was used
/// is known to its parent's entry.
package struct Node: Sendable, Hashable {
  package enum Content: Sendable, Hashable {
    case scalar(Scalar)
    case sequence([Node])
    case mapping(Mapping)
  }

  package var content: Content
  package var range: SourceRange

  package init(_ content: Content, at range: SourceRange) {
    self.content = content
    self.range = range
  }
}
