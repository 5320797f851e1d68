package import Expressions

/// One of the runs of a step with `matrix` or `foreach`.
package struct Instance: Sendable, Hashable {
  /// What it is called: `os=a,swift=6.1`, `0`.
  package var name: String
  package var index: Int
  /// The combination, or the item.
  package var value: Value
  /// The item's key, of a map.
  package var key: String?
}
