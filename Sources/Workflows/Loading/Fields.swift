import Diagnostics
import YAML

/// The entries of one mapping, by key; unknown keys are already reported.
///
/// A step is asked for some thirty keys and has a few: to look for one compares bytes and copies no nodes.
struct Fields<Key: MappingKey> {
  private let entries: [Mapping.Entry]
  /// For each entry its key; nil: it could not be read.
  private var read: [Key?] = []
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
    read.reserveCapacity(entries.count)
    for index in entries.indices {
      if case .scalar(let scalar) = entries[index].key.content, let key = Key(name: scalar.text), key.isSupported {
        read.append(key)
      } else {
        read.append(nil)
        misread.append(refuse(entries[index], loading))
      }
    }
  }

  /// Reports a key that is unknown or not supported.
  ///
  /// - Returns: the key that was probably meant; nil: it may be any.
  private func refuse(_ entry: Mapping.Entry, _ loading: Loading) -> Key? {
    if let key = entry.key.anyText.flatMap(Key.init(name:)) {
      loading.unsupportedKey(entry.key, key)
      return key
    }
    let meant = loading.unknownKey(entry.key, of: Key.self)
    loading.noteMisread(meant, entry)
    return meant
  }

  /// The keys that were read.
  var keys: some Sequence<Key> { read.lazy.compactMap(\.self) }

  func has(_ key: Key) -> Bool { index(of: key) != nil }

  subscript(key: Key) -> Node? { index(of: key).map { entries[$0].value } }

  /// Where the key stands, or the whole mapping.
  func keyRange(_ key: Key) -> SourceRange { index(of: key).map { entries[$0].key.range } ?? range }

  private func index(of key: Key) -> Int? {
    for index in read.indices where read[index] == key { return index }
    return nil
  }

  /// Whether an entry could not be read.
  var isIncomplete: Bool { !misread.isEmpty }

  /// Whether an entry that could not be read may be one of these, so that nobody can say that it is missing.
  func mayHaveMeant(_ keys: Key...) -> Bool {
    isIncomplete && misread.contains { meant in meant.map(keys.contains) ?? true }
  }
}

extension Fields<StepKey> {
  /// How many of the keys say what the step does.
  var actionCount: Int { keys.reduce(0) { $1.isAction ? $0 + 1 : $0 } }
}
