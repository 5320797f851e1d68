package import Diagnostics

/// `uses: NAME` with what it is given.
package struct ActionUse: Sendable {
  package var signature: ActionSignature
  package var arguments: [NamedTemplate]
  /// Where the action's name stands.
  package var range: SourceRange
}
