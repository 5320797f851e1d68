import Diagnostics
import YAML

/// The entries of one mapping, by key; unknown keys are already reported.
struct Fields<Key: MappingKey> {
  private var entries: [(key: Key, entry: Mapping.Entry)] = []
  /// The whole mapping.
  let range: SourceRange

  /// Reads a mapping; nil, with a diagnostic, if the node is none.
  init?(_ node: Node, _ loading: Loading) {
    guard case .mapping(let mapping) = node.content else {
      loading.wrongType(node, expected: "\(Key.place) (a mapping)")
      return nil
    }
    range = node.range
    entries.reserveCapacity(mapping.entries.count)
    for entry in mapping.entries {
      guard case .scalar(let scalar) = entry.key.content, let key = Key(rawValue: scalar.text) else {
        loading.unknownKey(entry.key, of: Key.self)
        continue
      }
      guard key.isSupported else {
        loading.unsupportedKey(entry.key, key.rawValue)
        continue
      }
      entries.append((key, entry))
    }
  }

  subscript(key: Key) -> Node? { entries.first { $0.key == key }?.entry.value }

  /// Where the key stands, or the whole mapping.
  func keyRange(_ key: Key) -> SourceRange { entries.first { $0.key == key }?.entry.key.range ?? range }

  var keys: [Key] { entries.map(\.key) }
}
