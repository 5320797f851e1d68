/// What a built-in action takes and gives: what `validate` checks its `with` against.
package struct ActionSignature: Sendable, Hashable {
  package enum FieldKind: String, Sendable, Hashable {
    /// A text keeps the spelling of the file; `content` may be a list or map too, which becomes JSON.
    /// A `condition` is an expression, with or without `${{ }}`, as in `if`.
    case any, text, content, condition, boolean, duration, mode
  }

  package struct Field: Sendable, Hashable {
    package var name: String
    package var kind: FieldKind
    package var isRequired: Bool
    package var summary: String
  }

  package var name: String
  package var summary: String
  package var fields: [Field]
  /// True if `with` may hold any names (`set`).
  package var takesAnyField = false
  /// Whether `defaults.timeout` is for it: not for actions that wait by design.
  package var takesDefaultTimeout = true

  /// Whether `working-directory` means something beside it.
  package var usesWorkingDirectory = false

  package func field(_ name: String) -> Field? { fields.first { $0.name == name } }
}
