package import Diagnostics
package import Expressions

/// One entry of `inputs`.
package struct InputDeclaration: Sendable {
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    case string, integer, number, boolean, choice, list, map, path
  }

  package var name: String
  package var kind: Kind
  package var isRequired = false
  package var defaultValue: Value?
  /// The values of a `choice`; for other kinds empty.
  package var options: [String] = []
  package var pattern: InputPattern?
  /// Bounds of a number; of the length of a string, list or map.
  package var minimum: Double?
  package var maximum: Double?
  package var description: String?
  /// Where its name stands.
  package var range: SourceRange
}
