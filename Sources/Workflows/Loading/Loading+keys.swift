import Diagnostics
import YAML

extension Loading {
  func unknownKey<Key: MappingKey>(_ node: Node, of keys: Key.Type) {
    guard let name = node.scalarText else {
      error(.unknownKey, "a key of \(Key.place) must be a word", at: node.range)
      return
    }
    let known = Key.allCases.map(\.rawValue)
    let allowed = Key.allCases.filter(\.isSupported).map(\.rawValue)
    if let sentence = Key.foreign[name] {
      error(.foreignKey, "\(Key.place) has no '\(name)'", at: node.range, label: sentence)
      return
    }
    error(
      .unknownKey, "\(Key.place) has no '\(name)'", at: node.range,
      label: Suggestion.closest(to: name, among: known).map { "did you mean '\($0)'?" },
      help: ["allowed here: \(allowed.joined(separator: ", "))"])
  }

  func unsupportedKey(_ node: Node, _ name: String) {
    error(
      .notSupportedYet, "'\(name)' is not supported yet", at: node.range,
      help: ["this version runs pipelines: 'steps', one after the other"])
  }

  func wrongType(_ node: Node, expected: String) {
    // What the parser could not read is reported already.
    if case .invalid = node.content { return }
    error(.wrongType, "expected \(expected), found \(node.description)", at: node.range)
  }

  /// Reads a mapping whose keys are names that the author chooses.
  ///
  /// - Returns: nil, with a diagnostic, if the node is no mapping or a key no scalar.
  func named(_ node: Node, expected: String) -> [(name: String, entry: Mapping.Entry)]? {
    guard case .mapping(let mapping) = node.content else {
      wrongType(node, expected: expected)
      return nil
    }
    return mapping.entries.compactMap { entry in
      guard let name = entry.key.scalarText else {
        wrongType(entry.key, expected: "a name")
        return nil
      }
      return (name, entry)
    }
  }

  func list(_ node: Node, expected: String) -> [Node]? {
    guard case .sequence(let items) = node.content else {
      wrongType(node, expected: expected)
      return nil
    }
    return items
  }
}
