import Diagnostics
import YAML

/// The entries of one mapping, by key; unknown keys are already reported.
struct Fields<Key: MappingKey> {
  private var entries: [(key: Key, entry: Mapping.Entry)] = []
  /// For each entry that could not be read the key that was probably meant; nil: it may be any.
  private var misread: [Key?] = []
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
        let meant = loading.unknownKey(entry.key, of: Key.self)
        loading.noteMisread(meant, entry)
        misread.append(meant)
        continue
      }
      guard key.isSupported else {
        loading.unsupportedKey(entry.key, key)
        misread.append(key)
        continue
      }
      entries.append((key, entry))
    }
  }

  subscript(key: Key) -> Node? { entries.first { $0.key == key }?.entry.value }

  /// Where the key stands, or the whole mapping.
  func keyRange(_ key: Key) -> SourceRange { entries.first { $0.key == key }?.entry.key.range ?? range }

  var keys: [Key] { entries.map(\.key) }

  /// Whether an entry that could not be read may be one of these, so that nobody can say that it is missing.
  func mayHaveMeant(_ keys: Key...) -> Bool {
    misread.contains { meant in meant.map(keys.contains) ?? true }
  }
}
