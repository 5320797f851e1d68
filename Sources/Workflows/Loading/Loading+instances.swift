import Diagnostics
import Expressions
import OrderedCollections
import YAML

extension Loading {
  /// Reads `matrix` or `foreach`.
  ///
  /// - Parameter limit: how many instances there may be.
  func expansion(_ fields: Fields<StepKey>, limit: Int) -> Expansion? {
    refuseBoth(.matrix, .foreach, in: fields, of: StepKey.place)
    if fields.has(.maxInstances), !fields.has(.matrix), !fields.has(.foreach), !fields.mayHaveMeant(.matrix, .foreach) {
      error(
        .misplacedKey, "'max-instances' means nothing here", at: fields.keyRange(.maxInstances),
        label: "it is for 'matrix' and 'foreach'")
    }
    if let node = fields[.matrix] { return matrix(node, limit).map(Expansion.matrix) }
    if let node = fields[.foreach] { return foreach(node, limit).map(Expansion.foreach) }
    return nil
  }

  func maxInstances(_ fields: Fields<StepKey>) -> Int {
    guard let node = fields[.maxInstances] else { return Expansion.standardLimit }
    return integer(node, in: 1...1_000_000, expected: "how many instances there may be") ?? Expansion.standardLimit
  }

  private func foreach(_ node: Node, _ limit: Int) -> ValueTemplate? {
    switch node.content {
    case .invalid: return nil
    case .scalar(let scalar):
      guard let text = template(node, expected: "a list or a map, or an expression that gives one") else { return nil }
      guard text.template.soleExpression != nil || unsound(text) else {
        wrongType(
          node, expected: "a list or a map, or an expression that gives one",
          help: scalar.text.mayHoldExpression ? ["text beside the expression makes a text of it"] : [])
        return nil
      }
      return .text(text)
    case .sequence, .mapping: return checked(value(node), Expansion.foreach, at: node, limit)
    }
  }

  private func matrix(_ node: Node, _ limit: Int) -> ValueTemplate? {
    let expected = "a map of lists, or an expression that gives one"
    guard case .mapping(let mapping) = node.content else {
      guard case .scalar = node.content, let text = template(node, expected: expected) else {
        wrongType(node, expected: expected, help: ["write for example: matrix: {os: [linux, windows]}"])
        return nil
      }
      if text.template.soleExpression == nil, !unsound(text) { wrongType(node, expected: expected) }
      return .text(text)
    }
    guard !mapping.entries.isEmpty else {
      error(.badValue, "a matrix has at least one axis, or 'include'", at: node.range)
      return nil
    }
    var isSound = true
    for entry in mapping.entries where !checkAxis(entry) { isSound = false }
    let template = value(node)
    return isSound ? checked(template, Expansion.matrix, at: node, limit) : template
  }

  /// - Returns: false, if it is reported already.
  private func checkAxis(_ entry: Mapping.Entry) -> Bool {
    let name = entry.key.anyText ?? ""
    if !isIdentifier(name) {
      badIdentifier(entry.key, "an axis")
      return false
    }
    switch entry.value.content {
    case .invalid: return false
    case .sequence(let items):
      for item in items { warnOfLostSpelling(item) }
      return true
    case .scalar(let scalar) where scalar.text.mayHoldExpression: return true
    case .scalar, .mapping:
      wrongType(entry.value, expected: "a list, or an expression that gives one")
      return false
    }
  }

  /// A version such as `3.10` is a number to YAML, and `3.1` when it is written out.
  private func warnOfLostSpelling(_ node: Node) {
    switch node.content {
    case .scalar(let scalar):
      guard scalar.style == .plain, case .float = scalar.resolved, scalar.value.text != scalar.text else { return }
      warning(
        .lostSpelling, "\(scalar.text) is a number, and written out as \(scalar.value.text)", at: node.range,
        help: ["if it is a text, such as a version, put it in quotes: \"\(scalar.text)\""])
    case .mapping(let mapping): for entry in mapping.entries { warnOfLostSpelling(entry.value) }
    case .sequence, .invalid: break
    }
  }

  /// What is known when the file is read is expanded then, so that what is wrong is found then.
  private func checked(
    _ template: ValueTemplate, _ kind: (ValueTemplate) -> Expansion, at node: Node, _ limit: Int
  ) -> ValueTemplate {
    guard let value = template.constant, !hasErrors else { return template }
    do {
      _ = try kind(template).instances(of: value, limit: limit)
    } catch {
      self.error(.badInstances, error.message, at: node.range)
    }
    return template
  }

  /// Whether a template could not be read, which is reported.
  private func unsound(_ text: TextTemplate) -> Bool { text.template.constantText == nil && hasErrors }

  // MARK: Repeating

  func repetition(_ node: Node) -> RepeatPolicy? {
    guard let fields = Fields<RepeatKey>(node, self) else { return nil }
    guard let node = fields[.until] else {
      if !fields.mayHaveMeant(.until) {
        error(
          .missingKey, "'repeat' needs 'until'", at: fields.range,
          help: ["it is the condition that ends it: repeat: {until: result.return == 'ready', delay: 5s}"])
      }
      return nil
    }
    guard let until = condition(node) else { return nil }
    var policy = RepeatPolicy(until: until)
    if let node = fields[.max] {
      policy.max = integer(node, in: 1...1_000_000, expected: "how many rounds there may be")
    }
    if let node = fields[.delay] { policy.delay = duration(node) ?? .zero }
    return policy
  }
}

extension ValueTemplate {
  /// The value, if no expression stands in it.
  fileprivate var constant: Value? {
    switch self {
    case .literal(let value): return value
    case .text(let text): return text.template.constantText.map(Value.string)
    case .list(let items):
      var values: [Value] = []
      for item in items {
        guard let value = item.constant else { return nil }
        values.append(value)
      }
      return .array(values)
    case .map(let entries):
      var object = Object()
      for entry in entries {
        guard let value = entry.value.constant else { return nil }
        object[entry.name] = value
      }
      return .object(object)
    }
  }
}
