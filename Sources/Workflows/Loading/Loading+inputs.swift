import Diagnostics
import Expressions
import YAML

extension Loading {
  func inputs(_ node: Node) -> [InputDeclaration] {
    guard let entries = named(node, expected: "a mapping of input names to declarations") else { return [] }
    var names: [String: SourceRange] = [:]
    return entries.compactMap { name, entry in
      guard isIdentifier(name) else {
        badIdentifier(entry.key, "an input's name")
        return nil
      }
      if let first = names.updateValue(entry.key.range, forKey: name.lowercased()) {
        error(
          .duplicateInput, "there is an input '\(name)' already", at: entry.key.range,
          notes: [note("first defined here", at: first)], help: ["names of inputs differ by more than their case"])
        return nil
      }
      return input(name, entry)
    }
  }

  private func input(_ name: String, _ entry: Mapping.Entry) -> InputDeclaration? {
    guard let fields = Fields<InputKey>(entry.value, self) else {
      // Its name is known, so that nothing that names it is wrong as well.
      return InputDeclaration(name: name, kind: .map, range: entry.key.range)
    }
    var declaration = InputDeclaration(name: name, kind: .string, range: entry.key.range)
    if let node = fields[.type] {
      guard let kind = choice(node, among: InputDeclaration.Kind.self, expected: "a type of input") else {
        return InputDeclaration(name: name, kind: .map, range: entry.key.range)
      }
      declaration.kind = kind
    } else if fields[.options] != nil {
      declaration.kind = .choice
    }
    if let node = fields[.description] { declaration.description = text(node, expected: "a description") }
    if let node = fields[.required] { declaration.isRequired = boolean(node) ?? false }
    readConstraints(fields, into: &declaration)
    readDefault(fields, into: &declaration)
    return declaration
  }

  private func readConstraints(_ fields: Fields<InputKey>, into declaration: inout InputDeclaration) {
    let kind = declaration.kind
    if let node = fields[.options] {
      declaration.options = (list(node, expected: "a list of values") ?? []).compactMap {
        text($0, expected: "a value")
      }
    }
    if kind == .choice, declaration.options.isEmpty {
      error(.missingKey, "an input of type choice needs 'options'", at: fields[.options]?.range ?? declaration.range)
    }
    refuse(.options, in: fields, unless: kind == .choice, "it is for 'type: choice'")
    refuse(.pattern, in: fields, unless: kind == .string || kind == .path, "it is for texts and paths")
    let isBounded = kind != .boolean && kind != .choice && kind != .path
    refuse(.min, in: fields, unless: isBounded, "it is for numbers, texts, lists and maps")
    refuse(.max, in: fields, unless: isBounded, "it is for numbers, texts, lists and maps")
    if let node = fields[.pattern], let text = text(node, expected: "a regular expression") {
      do {
        declaration.pattern = try InputPattern(text)
      } catch {
        self.error(.badPattern, error.message, at: node.range)
      }
    }
    let all = -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude
    if let node = fields[.min] { declaration.minimum = number(node, in: all, expected: "a number") }
    if let node = fields[.max] { declaration.maximum = number(node, in: all, expected: "a number") }
    if let minimum = declaration.minimum, let maximum = declaration.maximum, minimum > maximum {
      error(.badValue, "'min' is greater than 'max', so no value fits", at: fields.keyRange(.min))
    }
  }

  private func refuse(_ key: InputKey, in fields: Fields<InputKey>, unless isAllowed: Bool, _ reason: String) {
    guard !isAllowed, fields[key] != nil else { return }
    error(.misplacedKey, "'\(key.rawValue)' means nothing for this type", at: fields.keyRange(key), label: reason)
  }

  private func readDefault(_ fields: Fields<InputKey>, into declaration: inout InputDeclaration) {
    guard let node = fields[.defaultValue] else { return }
    if declaration.isRequired {
      error(
        .conflictingKeys, "a required input has no default", at: fields.keyRange(.defaultValue),
        notes: [note("required here", at: fields.keyRange(.required))])
    }
    // A text keeps the spelling of the file: `default: 3.10` is '3.10'.
    guard let value = declaration.kind.isText ? node.scalarText.map(Value.string) ?? literal(node) : literal(node)
    else { return }
    guard value != .null else { return }
    do {
      declaration.defaultValue = try declaration.checked(value)
    } catch {
      self.error(
        .badDefault, "the default of '\(declaration.name)' \(error.message)", at: node.range, help: error.help)
    }
  }
}
