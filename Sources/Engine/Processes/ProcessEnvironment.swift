package import Expressions
package import OrderedCollections

/// A set of environment variables. Names and values are bytes without NUL; most are made from text.
package struct ProcessEnvironment: Sendable, Hashable {
  package var variables: OrderedDictionary<String, [UInt8]>

  package init(_ variables: OrderedDictionary<String, [UInt8]> = [:]) { self.variables = variables }

  package subscript(name: String) -> String? {
    get { variables[name].map { String(decoding: $0, as: UTF8.self) } }
    set { variables[name] = newValue.map { Array($0.utf8) } }
  }

  /// The context `env`.
  package var value: Value {
    .object(variables.mapValues { .string(String(decoding: $0, as: UTF8.self)) })
  }
}
