import Diagnostics
import YAML

extension Loading {
  func secrets(_ node: Node) -> [SecretDeclaration] {
    if !node.isComplete { unread.secrets = true }
    guard let entries = named(node, expected: "a mapping of secrets' names to where they are kept") else {
      unread.secrets = true
      return []
    }
    var names: [String: SourceRange] = [:]
    return entries.compactMap { name, entry in
      if !isIdentifier(name) {
        badIdentifier(entry.key, "a secret's name")
      } else if let first = names.updateValue(entry.key.range, forKey: name.lowercased()) {
        error(
          .duplicateSecret, "there is a secret '\(name)' already", at: entry.key.range,
          notes: [note("first defined here", at: first)], help: ["names of secrets differ by more than their case"])
      }
      guard let source = secretSource(entry.value) else {
        unread.secrets = true
        return nil
      }
      return SecretDeclaration(name: name, source: source.source, range: source.range)
    }
  }

  private func secretSource(_ node: Node) -> (source: SecretDeclaration.Source, range: SourceRange)? {
    guard case .mapping = node.content else {
      wrongType(
        node, expected: "where the secret is kept", help: ["write one of {env: NAME}, {file: path} and {command: […]}"])
      return nil
    }
    guard let fields = Fields<SecretKey>(node, self) else { return nil }
    let keys = Array(fields.keys)
    guard let key = keys.first, let value = fields[key] else {
      if !fields.isIncomplete {
        error(.missingKey, "a secret needs one of 'env', 'file' and 'command'", at: fields.range)
      }
      return nil
    }
    if keys.count > 1 {
      error(
        .conflictingKeys,
        "a secret is kept in one place; this one has '\(key.rawValue)' and '\(keys[1].rawValue)'",
        at: fields.keyRange(keys[1]), notes: [note("the other one is here", at: fields.keyRange(key))])
    }
    let source: SecretDeclaration.Source? =
      switch key {
      case .env: secretVariable(value).map { .variable($0) }
      case .file: filePath(value, expected: "a file's path").map { .file($0) }
      case .command: secretCommand(value).map { .command($0) }
      }
    return source.map { ($0, value.range) }
  }

  private func secretVariable(_ node: Node) -> String? {
    guard let name = fixedText(node, expected: "the name of a variable") else { return nil }
    let isSound = EnvironmentName.isValid(name) && !EnvironmentName.isReserved(name)
    checkVariableName(name, at: node)
    return isSound ? name : nil
  }

  private func secretCommand(_ node: Node) -> [String]? {
    guard case .sequence(let items) = node.content else {
      wrongType(
        node, expected: "a program and its arguments as a list",
        help: ["write for example: command: [pass, show, deploy]"])
      return nil
    }
    let arguments = items.compactMap { fixedText($0, expected: "an argument") }
    guard arguments.count == items.count else { return nil }
    guard arguments.first?.isEmpty == false else {
      error(.badValue, "a command names at least a program", at: items.first?.range ?? node.range)
      return nil
    }
    guard let bad = arguments.firstIndex(where: { $0.utf8.contains(0) }) else { return arguments }
    error(.badValue, "an argument holds no NUL", at: items[bad].range)
    return nil
  }

  /// What a secret is read from is taken out of the inherited environment.
  func refuseInheriting(_ secrets: [SecretDeclaration], _ node: Node) {
    guard case .sequence(let items) = node.content else { return }
    for item in items {
      guard let secret = secrets.first(where: { $0.source == item.scalarText.map { .variable($0) } }) else { continue }
      error(
        .conflictingKeys,
        "steps do not inherit '\(item.scalarText ?? "")', which the secret '\(secret.name)' is read from",
        at: item.range, notes: [note("it is read here", at: secret.range)],
        help: ["Give it to the steps that need it: env: {\(item.scalarText ?? ""): '${{ secrets.\(secret.name) }}'}"])
    }
  }
}
