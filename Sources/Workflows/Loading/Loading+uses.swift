import Diagnostics
import Expressions
import YAML

extension Loading {
  func use(_ node: Node, _ fields: Fields<StepKey>) -> ActionUse? {
    guard let name = text(node, expected: "the name of an action") else { return nil }
    guard let signature = ActionSignature.builtIn.first(where: { $0.name == name }) else {
      unknownAction(name, at: node)
      return nil
    }
    let arguments = fields[.with].map { self.arguments($0, signature) } ?? []
    for field in signature.fields where field.isRequired {
      guard fields[.with] == nil || !arguments.contains(where: { $0.name == field.name }) else { continue }
      guard !(fields[.with]?.hasKey(field.name) ?? false) else { continue }
      error(
        .missingKey, "'\(name)' needs '\(field.name)' in 'with'", at: fields[.with]?.range ?? node.range,
        help: ["\(field.name): \(field.summary)"])
    }
    return ActionUse(signature: signature, arguments: arguments, range: node.range)
  }

  private func unknownAction(_ name: String, at node: Node) {
    let known = ActionSignature.builtIn.map(\.name)
    if ActionSignature.planned.contains(name) || name.hasPrefix("./") || name.hasPrefix("../") {
      let what = name.contains("/") ? "another workflow in 'uses'" : "the action '\(name)'"
      error(
        .notSupportedYet, "\(what) is not supported yet", at: node.range,
        help: ["the actions of this version: \(known.joined(separator: ", "))"])
      return
    }
    error(
      .unknownAction, "there is no action '\(name.excerpt)'", at: node.range,
      label: Suggestion.closest(to: name, among: known).map { "did you mean '\($0)'?" },
      help: [
        "the actions of this version: \(known.joined(separator: ", "))",
        "a program is started by 'command', a script by 'run'",
      ])
  }

  private func arguments(_ node: Node, _ signature: ActionSignature) -> [NamedTemplate] {
    guard let entries = named(node, expected: "a mapping") else { return [] }
    return entries.compactMap { name, entry in
      guard let field = signature.field(name) else {
        guard signature.takesAnyField else {
          unknownField(name, at: entry.key, signature)
          return nil
        }
        guard isIdentifier(name) else {
          badIdentifier(entry.key, "an output's name")
          return nil
        }
        return NamedTemplate(name: name, value: value(entry.value), range: entry.key.range)
      }
      let value = value(entry.value)
      check(entry.value, value, field)
      return NamedTemplate(name: name, value: value, range: entry.key.range)
    }
  }

  private func unknownField(_ name: String, at node: Node, _ signature: ActionSignature) {
    let known = signature.fields.map(\.name)
    error(
      .unknownKey, "'\(signature.name)' has no '\(name.excerpt)'", at: node.range,
      label: Suggestion.closest(to: name, among: known).map { "did you mean '\($0)'?" },
      help: ["allowed here: \(known.joined(separator: ", "))"])
  }

  /// Checks what is known when the file is read; the action checks again what expressions give.
  private func check(_ node: Node, _ value: ValueTemplate, _ field: ActionSignature.Field) {
    guard case .literal(let literal) = value else { return }
    switch field.kind {
    case .any: break
    case .text: if case .null = literal { wrongType(node, expected: "a text") }
    case .boolean: _ = boolean(node)
    case .duration: _ = duration(node)
    case .mode:
      if FileMode(text: node.scalarText ?? "") == nil {
        wrongType(node, expected: "permissions in octal, such as '0644'")
      }
    }
  }
}
