package import Expressions

/// The answer of a person to a step that waited for approval.
package struct Approval: Sendable, Hashable {
  package var by: String
  /// What was set with it (`ergate approve --set`).
  package var values: Value

  package init(by: String, values: Value = .null) {
    self.by = by
    self.values = values
  }
}
