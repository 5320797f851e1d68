/// The stable name of a kind of diagnostic, printed as `error[unknown-key]` and documented in the guide "Diagnostics".
///
/// An id is never given another meaning; one that is no longer used stays reserved.
package enum DiagnosticID: String, Sendable, Hashable, CaseIterable {
  // The text itself
  case encoding
  case syntax
  case tooLarge = "too-large"
  case multipleDocuments = "multiple-documents"
  case unsupportedTag = "unsupported-tag"
  case tagMismatch = "tag-mismatch"
  case unknownAnchor = "unknown-anchor"
  case cyclicAlias = "cyclic-alias"
  case duplicateKey = "duplicate-key"
  case complexKey = "complex-key"
  case badMerge = "bad-merge"
}
