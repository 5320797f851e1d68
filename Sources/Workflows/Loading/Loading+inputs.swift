import Diagnostics
import Expressions
import YAML

extension Loading {
  func inputs(_ node: Node) -> [InputDeclaration] {
    if !node.isComplete { unread.inputs = true }
    guard let entries = named(node, expected: "a mapping of input names to declarations") else {
      unread.inputs = true
      return []
    }
    var names: [String: SourceRange] = [:]
    return entries.compactMap { name, entry in
      if !isIdentifier(name) {
        badIdentifier(entry.key, "an input's name")
      } else if let first = names.updateValue(entry.key.range, forKey: name.lowercased()) {
        error(
          .duplicateInput, "there is an input '\(name)' already", at: entry.key.range,
          notes: [note("first defined here", at: first)], help: ["names of inputs differ by more than their case"])
        return nil
      }
      return input(name, entry)
    }
  }

  /// Reads a declaration. Whatever is wrong with it, its name is known, so that nothing that names it is wrong as well.
  private func input(_ name: String, _ entry: Mapping.Entry) -> InputDeclaration {
    let declaration = clearInput(name, entry)
    if declaration == nil { unread.inputNames.insert(name) }
    return declaration ?? InputDeclaration(name: name, kind: .map, range: entry.key.range)
  }

  private func clearInput(_ name: String, _ entry: Mapping.Entry) -> InputDeclaration? {
    guard let fields = Fields<InputKey>(entry.value, self) else { return nil }
    var declaration = InputDeclaration(name: name, kind: .string, range: entry.key.range)
    if let node = fields[.description] { declaration.description = fixedText(node, expected: "a description") }
    if let node = fields[.required] { declaration.isRequired = boolean(node) ?? false }
    refuseDefaultOfRequired(fields, declaration)
    if let node = fields[.type] {
      guard let kind = choice(node, among: InputDeclaration.Kind.self, expected: "a type of input") else {
        return nil
      }
      declaration.kind = kind
    } else if fields.mayHaveMeant(.type) {
      return nil
    } else if fields[.options] != nil {
      declaration.kind = .choice
    }
    refuseMisplaced(fields, declaration.kind)
    let isSound = readConstraints(fields, into: &declaration)
    if isSound { readDefault(fields, into: &declaration) }
    return isSound ? declaration : nil
  }

  private func refuseDefaultOfRequired(_ fields: Fields<InputKey>, _ declaration: InputDeclaration) {
    guard declaration.isRequired, fields[.defaultValue] != nil else { return }
    error(
      .conflictingKeys, "a required input has no default", at: fields.keyRange(.defaultValue),
      notes: [note("required here", at: fields.keyRange(.required))])
  }

  private func refuseMisplaced(_ fields: Fields<InputKey>, _ kind: InputDeclaration.Kind) {
    for key in fields.keys {
      guard let reason = key.misplacement(for: kind) else { continue }
      error(.misplacedKey, "'\(key.rawValue)' means nothing for this type", at: fields.keyRange(key), label: reason)
    }
  }

  /// Returns false if some constraint could not be read, so that nothing can be checked by it.
  private func readConstraints(_ fields: Fields<InputKey>, into declaration: inout InputDeclaration) -> Bool {
    var isSound = readOptions(fields, into: &declaration)
    if let node = fields[.pattern] {
      declaration.pattern = pattern(node)
      isSound = isSound && declaration.pattern != nil
    }
    let all = -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude
    if let node = fields[.min] { declaration.minimum = number(node, in: all, expected: "a number") }
    if let node = fields[.max] { declaration.maximum = number(node, in: all, expected: "a number") }
    if let minimum = declaration.minimum, let maximum = declaration.maximum, minimum > maximum {
      error(
        .badValue, "'min' is greater than 'max', so no value fits", at: fields.keyRange(.min),
        notes: [note("'max' is here", at: fields.keyRange(.max))])
      return false
    }
    return isSound
  }

  private func readOptions(_ fields: Fields<InputKey>, into declaration: inout InputDeclaration) -> Bool {
    guard declaration.kind == .choice else { return true }
    guard let node = fields[.options] else {
      if !fields.mayHaveMeant(.options) {
        error(.missingKey, "an input of type choice needs 'options'", at: declaration.range)
      }
      return false
    }
    guard let items = list(node, expected: "a list of values") else { return false }
    declaration.options = items.compactMap { fixedText($0, expected: "a value") }
    if items.isEmpty { error(.badValue, "'options' has no value to choose", at: node.range) }
    return !items.isEmpty && declaration.options.count == items.count
  }

  private func pattern(_ node: Node) -> InputPattern? {
    guard let text = fixedText(node, expected: "a regular expression") else { return nil }
    do {
      return try InputPattern(text)
    } catch {
      self.error(.badPattern, error.message, at: node.range)
      return nil
    }
  }

  private func readDefault(_ fields: Fields<InputKey>, into declaration: inout InputDeclaration) {
    guard let node = fields[.defaultValue] else { return }
    // A text keeps the spelling of the file: `default: 3.10` is '3.10'.
    guard let literal = literal(node) else { return }
    let value = declaration.kind.isText ? node.scalarText.map(Value.string) ?? literal : literal
    guard value != .null else { return }
    do {
      declaration.defaultValue = try declaration.checked(value)
    } catch {
      self.error(
        .badDefault, "the default of '\(declaration.name)' \(error.message)", at: node.range, help: error.help)
    }
  }
}
