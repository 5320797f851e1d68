import Diagnostics
import YAML

extension Loading {
  func environment(_ node: Node) -> EnvironmentBlock {
    guard let entries = named(node, expected: "a mapping of variable names to texts") else {
      return EnvironmentBlock()
    }
    return EnvironmentBlock(
      variables: entries.compactMap { name, entry in
        checkVariableName(name, at: entry.key)
        guard !entry.value.isNull else { return EnvironmentBlock.Variable(name: name, value: nil) }
        guard let value = template(entry.value, expected: "the text of a variable") else { return nil }
        return EnvironmentBlock.Variable(name: name, value: value)
      })
  }

  func checkVariableName(_ name: String, at node: Node) {
    if !EnvironmentName.isValid(name) {
      badVariableName(name, at: node)
    } else if EnvironmentName.isReserved(name) {
      error(
        .reservedName, "the variable '\(name.excerpt)' is Ergate's own", at: node.range,
        help: ["names that begin with ERGATE_ are set by Ergate for each step"])
    }
  }

  func dotenv(_ node: Node) -> [DotenvFile] {
    guard let items = list(node, expected: "a list of files") else { return [] }
    return items.compactMap { item in
      if case .mapping = item.content {
        guard let fields = Fields<DotenvKey>(item, self) else { return nil }
        guard let pathNode = fields[.path] else {
          if !fields.mayHaveMeant(.path) {
            error(.missingKey, "an entry of 'dotenv' needs a 'path'", at: fields.range)
          }
          return nil
        }
        let isRequired = fields[.required].flatMap(boolean) ?? true
        guard let path = filePath(pathNode, expected: "a file's path") else { return nil }
        return DotenvFile(path: path, isRequired: isRequired, range: pathNode.range)
      }
      guard let path = filePath(item, expected: "a file's path, or {path: …, required: false}") else { return nil }
      return DotenvFile(path: path, isRequired: true, range: item.range)
    }
  }

  func filePath(_ node: Node, expected: String) -> String? {
    guard let path = fixedText(node, expected: expected) else { return nil }
    guard !path.isEmpty, !path.utf8.contains(0) else {
      error(.badValue, "\(node.description) names no file", at: node.range)
      return nil
    }
    return path
  }

  func inheritedEnvironment(_ node: Node) -> InheritedEnvironment {
    if case .sequence(let items) = node.content {
      return .only(items.compactMap(inheritedName))
    }
    guard case .scalar(let scalar) = node.content, case .bool(let value) = scalar.resolved else {
      wrongType(node, expected: "true, false or a list of variable names")
      return .all
    }
    return value ? .all : .none
  }

  private func inheritedName(_ node: Node) -> String? {
    guard let name = fixedText(node, expected: "the name of a variable") else { return nil }
    guard EnvironmentName.isValid(name) else {
      badVariableName(name, at: node)
      return nil
    }
    return name
  }

  private func badVariableName(_ name: String, at node: Node) {
    error(
      .badName, "'\(name.excerpt)' is not the name of an environment variable", at: node.range,
      help: ["a name has letters, digits and '_', and begins with no digit"])
  }
}
