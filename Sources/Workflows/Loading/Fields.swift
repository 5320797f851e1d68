import Diagnostics
import YAML

/// The entries of one mapping, by key; unknown keys are already reported.
///
/// A step is asked for some thirty keys and has a few: to look for one compares bytes and copies no nodes.
struct Fields<Key: MappingKey> {
  private let entries: [Mapping.Entry]
  /// The keys that were read, and the index of each among the entries.
  private(set) var keys: [Key] = []
  private var indexes: [Int] = []
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
    entries = mapping.entries
    keys.reserveCapacity(entries.count)
    indexes.reserveCapacity(entries.count)
    for index in entries.indices { read(index, loading) }
  }

  private mutating func read(_ index: Int, _ loading: Loading) {
    guard case .scalar(let scalar) = entries[index].key.content, let key = Key(rawValue: scalar.text) else {
      let meant = loading.unknownKey(entries[index].key, of: Key.self)
      loading.noteMisread(meant, entries[index])
      return misread.append(meant)
    }
    guard key.isSupported else {
      loading.unsupportedKey(entries[index].key, key)
      return misread.append(key)
    }
    keys.append(key)
    indexes.append(index)
  }

  func has(_ key: Key) -> Bool { keys.contains(key) }

  subscript(key: Key) -> Node? { keys.firstIndex(of: key).map { entries[indexes[$0]].value } }

  /// Where the key stands, or the whole mapping.
  func keyRange(_ key: Key) -> SourceRange { keys.firstIndex(of: key).map { entries[indexes[$0]].key.range } ?? range }

  /// Whether an entry could not be read.
  var isIncomplete: Bool { !misread.isEmpty }

  /// Whether an entry that could not be read may be one of these, so that nobody can say that it is missing.
  func mayHaveMeant(_ keys: Key...) -> Bool {
    isIncomplete && misread.contains { meant in meant.map(keys.contains) ?? true }
  }
}
