import Diagnostics
import Expressions
import YAML

extension Loading {
  func use(_ node: Node, _ fields: Fields<StepKey>) -> ActionUse? {
    guard let name = fixedText(node, expected: "the name of an action") else { return nil }
    guard let signature = signature(name) else {
      unknownAction(name, at: node)
      return nil
    }
    refuseWorkingDirectory(fields, signature)
    guard let with = fields[.with] else {
      if !fields.mayHaveMeant(.with) { demand(signature.fields.filter(\.isRequired), of: name, at: node.range) }
      return ActionUse(signature: signature, arguments: [], range: node.range)
    }
    guard let arguments = arguments(with, signature) else { return nil }
    let missing = signature.fields.filter { $0.isRequired && !with.hasKey($0.name) && !misspells($0.name, in: with) }
    if with.isComplete { demand(missing, of: name, at: with.range) }
    return ActionUse(signature: signature, arguments: arguments, range: node.range)
  }

  /// What is not built in may be a program of the machine, which is looked for before a run.
  private func signature(_ name: String) -> ActionSignature? {
    if let signature = ActionSignature.builtIn.first(where: { $0.name == name }) { return signature }
    guard ActionSignature.isExternalName(name) else { return nil }
    return .external(name)
  }

  private func demand(_ fields: [ActionSignature.Field], of name: String, at range: SourceRange) {
    for field in fields {
      error(
        .missingKey, "'\(name)' needs '\(field.name)' in 'with'", at: range, help: ["\(field.name): \(field.summary)"])
    }
  }

  /// Whether a key that is reported as unknown was probably meant to be this one.
  private func misspells(_ name: String, in node: Node) -> Bool {
    guard case .mapping(let mapping) = node.content else { return false }
    return mapping.entries.contains { entry in
      entry.key.anyText.map { Suggestion.closest(to: $0, among: [name]) != nil } ?? false
    }
  }

  private func refuseWorkingDirectory(_ fields: Fields<StepKey>, _ signature: ActionSignature) {
    guard fields[.workingDirectory] != nil, !signature.usesWorkingDirectory else { return }
    error(
      .misplacedKey, "'working-directory' means nothing beside '\(signature.name)'",
      at: fields.keyRange(.workingDirectory), label: "it is for what reads or writes files")
  }

  private func unknownAction(_ name: String, at node: Node) {
    let known = ActionSignature.builtIn.map(\.name)
    if name.hasPrefix("./") || name.hasPrefix("../") {
      error(
        .notSupportedYet, "another workflow in 'uses' is not supported yet", at: node.range,
        help: ["the actions of this version: \(known.joined(separator: ", "))"])
      return
    }
    error(
      .unknownAction, "there is no action '\(name.excerpt)'", at: node.range,
      label: Suggestion.closest(to: name, among: known).map { "did you mean '\($0)'?" },
      help: [
        "the actions of this version: \(known.joined(separator: ", "))",
        "a program 'ergate-action-NAME' in PATH is an action, too; its name has letters, digits, '.', '_' and '-'",
      ])
  }

  private func arguments(_ node: Node, _ signature: ActionSignature) -> [NamedTemplate]? {
    guard let entries = named(node, expected: "a mapping of what '\(signature.name)' is given") else { return nil }
    return entries.compactMap { name, entry in
      guard let field = signature.field(name) else {
        guard signature.takesAnyField else {
          unknownField(name, at: entry.key, signature)
          return NamedTemplate(name: name, value: value(entry.value), range: entry.key.range)
        }
        if !isIdentifier(name), !signature.isExternal { badIdentifier(entry.key, "an output's name") }
        return NamedTemplate(name: name, value: value(entry.value), range: entry.key.range)
      }
      return argument(entry.value, field).map { NamedTemplate(name: name, value: $0, range: entry.key.range) }
    }
  }

  private func unknownField(_ name: String, at node: Node, _ signature: ActionSignature) {
    let known = signature.fields.map(\.name)
    error(
      .unknownKey, "'\(signature.name)' has no '\(name.excerpt)'", at: node.range,
      label: Suggestion.closest(to: name, among: known).map { "did you mean '\($0)'?" },
      help: ["allowed here: \(known.joined(separator: ", "))"])
  }

  /// Reads one entry of `with`, and checks what is known when the file is read; the action checks again what
  /// expressions give.
  private func argument(_ node: Node, _ field: ActionSignature.Field) -> ValueTemplate? {
    let hasExpression = node.scalarText?.mayHoldExpression ?? false
    switch field.kind {
    case .any: return value(node)
    case .condition:
      return condition(node).map {
        .text(TextTemplate(Template(condition: $0.condition, of: node.scalarText ?? ""), at: node))
      }
    case .headers: return headers(node)
    case .statuses: return statuses(node)
    case .content where node.scalarText == nil && !node.isNull: return value(node)
    case .text, .content: return template(node, expected: "a text").map(ValueTemplate.text)
    case .mapping where node.isMapping: return value(node)
    case .mapping where !hasExpression:
      wrongType(node, expected: "a mapping")
      return nil
    case .priority where !hasExpression:
      guard integer(node, in: 0...9, expected: "a priority from 0 (last) to 9 (first)") != nil else { return nil }
    case .boolean where !hasExpression: return boolean(node).map { .literal(.bool($0)) }
    case .duration where !hasExpression: if duration(node) == nil { return nil }
    case .mode where !hasExpression:
      guard let text = node.scalarText, FileMode(text: text) != nil else {
        wrongType(node, expected: "permissions in octal, such as '0644'")
        return nil
      }
    default: break
    }
    // The spelling of the file: a mode of 0044 is no number.
    return template(node, expected: "a text").map(ValueTemplate.text)
  }
}
