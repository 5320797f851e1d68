/// Why data makes no instances.
package struct ExpansionError: Error, Hashable {
  package var message: String

  init(_ message: String) { self.message = message }
}
