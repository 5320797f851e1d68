package import Expressions

/// The answer of a person to a step that waited for approval.
package struct Approval: Sendable, Hashable {
  package var by: String
  /// What was set with it (`ergate approve --set`).
  package var values: Value
  /// Set if the answer is no: why, which may be empty.
  package var rejection: String?

  package init(by: String, values: Value = .null, rejection: String? = nil) {
    self.by = by
    self.values = values
    self.rejection = rejection
  }
}
