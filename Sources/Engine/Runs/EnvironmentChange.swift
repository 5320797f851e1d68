package import OrderedCollections

/// What a step changes for the steps that follow it.
package struct EnvironmentChange: Sendable, Hashable {
  package var variables: OrderedDictionary<String, String>
  package var path: [String]

  package init(variables: OrderedDictionary<String, String> = [:], path: [String] = []) {
    self.variables = variables
    self.path = path
  }

  package var isEmpty: Bool { variables.isEmpty && path.isEmpty }
}
