import Diagnostics
import YAML

extension Loading {
  /// Reports a key that a mapping cannot have.
  ///
  /// - Returns: the key that was probably meant; nil if it may be any.
  func unknownKey<Key: MappingKey>(_ node: Node, of keys: Key.Type) -> Key? {
    // What the parser could not read is reported already.
    if case .invalid = node.content { return nil }
    guard let name = node.anyText else {
      error(.unknownKey, "a key of \(Key.place) must be a word", at: node.range)
      return nil
    }
    if let sentence = Key.foreign[name] {
      error(.foreignKey, "\(Key.place) has no '\(name)'", at: node.range, label: sentence)
      return nil
    }
    let allowed = Key.allCases.filter(\.isSupported).map(\.rawValue)
    let suggestion = Suggestion.closest(to: name, among: allowed)
    error(
      .unknownKey, "\(Key.place) has no '\(name.excerpt)'", at: node.range,
      label: suggestion.map { "did you mean '\($0)'?" }, help: ["allowed here: \(allowed.joined(separator: ", "))"])
    return suggestion.flatMap(Key.init(rawValue:))
  }

  func unsupportedKey<Key: MappingKey>(_ node: Node, _ key: Key) {
    error(
      .notSupportedYet, "'\(key.rawValue)' is not supported yet", at: node.range,
      help: key.advice.map { [$0] } ?? [])
  }

  /// Notes the id that a misspelled key or a merge that failed leaves unread.
  func noteMisread<Key: MappingKey>(_ meant: Key?, _ entry: Mapping.Entry) {
    guard Key.self == StepKey.self else { return }
    if case .invalid = entry.key.content { unread.hasUnknownSteps = true }
    if meant as? StepKey == .id, let id = entry.value.scalarText { unread.stepIDs.insert(id.lowercased()) }
  }

  func wrongType(_ node: Node, expected: String, help: [String] = []) {
    // What the parser could not read is reported already.
    if case .invalid = node.content { return }
    if node.scalarText?.mayHoldExpression == true {
      error(.expressionNotAllowed, "expected \(expected), found an expression", at: node.range)
    } else {
      error(.wrongType, "expected \(expected), found \(node.description)", at: node.range, help: help)
    }
  }

  /// Reads a mapping whose keys are names that the author chooses.
  ///
  /// - Returns: nil, with a diagnostic, if the node is no mapping.
  func named(_ node: Node, expected: String) -> [(name: String, entry: Mapping.Entry)]? {
    guard case .mapping(let mapping) = node.content else {
      wrongType(node, expected: expected)
      return nil
    }
    return mapping.entries.compactMap { entry in
      guard let name = entry.key.anyText else {
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

extension Node {
  /// Whether the parser could read it, and, of a mapping, all of its entries.
  var isComplete: Bool {
    switch content {
    case .invalid: false
    case .mapping(let mapping): !mapping.entries.contains { if case .invalid = $0.key.content { true } else { false } }
    case .scalar, .sequence: true
    }
  }
}
