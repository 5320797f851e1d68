/// A YAML mapping: its entries in the order of the file, keys unique.
package struct Mapping: Sendable, Hashable {
  package struct Entry: Sendable, Hashable {
    package var key: Node
    package var value: Node

    package init(key: Node, value: Node) {
      self.key = key
      self.value = value
    }
  }

  package var entries: [Entry]

  package init(_ entries: [Entry]) { self.entries = entries }
}
