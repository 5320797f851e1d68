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
    /// What could not be read and has its diagnostic already (an alias that stands for nothing): to be passed over in
    /// silence. An invalid key, with an invalid value, stands for entries that could not be read. Only a document with
    /// errors has such nodes.
    case invalid
  }

  package var content: Content
  /// From the first to the last byte of what was written for this node, quotes and brackets included, anchor and tag
  /// not. A node that is empty (`key:`) has an empty range.
  package var range: SourceRange

  package init(_ content: Content, at range: SourceRange) {
    self.content = content
    self.range = range
  }
}
