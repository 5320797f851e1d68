import Diagnostics
import YAML

extension Loading {
  func environment(_ node: Node) -> EnvironmentBlock {
    guard let entries = named(node, expected: "a mapping of variable names to texts") else {
      return EnvironmentBlock()
    }
    return EnvironmentBlock(
      variables: entries.compactMap { name, entry in
        guard isVariableName(name, at: entry.key) else { return nil }
        guard !entry.value.isNull else { return EnvironmentBlock.Variable(name: name, value: nil) }
        guard let value = template(entry.value, expected: "the text of a variable") else { return nil }
        return EnvironmentBlock.Variable(name: name, value: value)
      })
  }

  private func isVariableName(_ name: String, at node: Node) -> Bool {
    guard EnvironmentName.isValid(name) else {
      error(
        .badName, "'\(name.excerpt)' is not the name of an environment variable", at: node.range,
        help: ["a name has letters, digits and '_', and begins with no digit"])
      return false
    }
    guard !EnvironmentName.isReserved(name) else {
      error(
        .reservedName, "the variable '\(name)' is Ergate's own", at: node.range,
        help: ["names that begin with ERGATE_ are set by Ergate for each step"])
      return false
    }
    return true
  }

  func dotenv(_ node: Node) -> [DotenvFile] {
    guard let items = list(node, expected: "a list of files") else { return [] }
    return items.compactMap { item in
      if case .mapping = item.content {
        guard let fields = Fields<DotenvKey>(item, self) else { return nil }
        guard let pathNode = fields[.path] else {
          error(.missingKey, "an entry of 'dotenv' needs a 'path'", at: fields.range)
          return nil
        }
        let isRequired = fields[.required].flatMap(boolean) ?? true
        guard let path = text(pathNode, expected: "a file's path") else { return nil }
        return DotenvFile(path: path, isRequired: isRequired, range: pathNode.range)
      }
      guard let path = text(item, expected: "a file's path, or {path: …, required: false}") else { return nil }
      return DotenvFile(path: path, isRequired: true, range: item.range)
    }
  }

  func inheritedEnvironment(_ node: Node) -> InheritedEnvironment {
    if case .sequence(let items) = node.content {
      return .only(items.compactMap { text($0, expected: "the name of a variable") })
    }
    guard case .scalar(let scalar) = node.content, case .bool(let value) = scalar.resolved else {
      wrongType(node, expected: "true, false or a list of variable names")
      return .all
    }
    return value ? .all : .none
  }
}
