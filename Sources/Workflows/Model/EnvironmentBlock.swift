/// An `env:` mapping.
package struct EnvironmentBlock: Sendable {
  package struct Variable: Sendable {
    package var name: String
    /// Nil unsets the variable.
    package var value: TextTemplate?
  }

  package var variables: [Variable] = []
}
