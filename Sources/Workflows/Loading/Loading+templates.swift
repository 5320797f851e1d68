import Diagnostics
import Expressions
import OrderedCollections
import YAML

extension Loading {
  /// A scalar in which expressions may stand. One that cannot be read is reported and left out of the template.
  func template(_ node: Node, expected: String) -> TextTemplate? {
    text(node, expected: expected).map { template($0, at: node).template }
  }

  func template(_ text: String, at node: Node) -> (template: TextTemplate, isSound: Bool) {
    let (template, problems) = Template.parse(text)
    report(problems, in: node)
    return (TextTemplate(template, at: node), problems.isEmpty)
  }

  /// An `if`, or another expression that decides.
  func condition(_ node: Node) -> ConditionTemplate? {
    guard let text = text(node, expected: "an expression") else {
      unread.jumps = true
      return nil
    }
    let (condition, problems) = Condition.parse(text)
    report(problems, in: node)
    if condition == nil { unread.jumps = true }
    return condition.map { ConditionTemplate($0, at: node) }
  }

  /// A value of any shape in which expressions may stand.
  func value(_ node: Node) -> ValueTemplate {
    switch node.content {
    case .invalid: return .literal(.null)
    case .sequence(let items):
      return .list(items.map(value))
    case .mapping(let mapping):
      return .map(
        mapping.entries.compactMap { entry in
          guard let name = entry.key.anyText else {
            wrongType(entry.key, expected: "a name")
            return nil
          }
          return NamedTemplate(name: name, value: value(entry.value), range: entry.key.range)
        })
    case .scalar(let scalar):
      if scalar.style == .plain || scalar.tag != nil, !scalar.text.mayHoldExpression {
        return .literal(scalar.value)
      }
      return .text(template(scalar.text, at: node).template)
    }
  }

  /// A value in which no expression may stand, such as an input's default.
  func literal(_ node: Node) -> Value? {
    switch node.content {
    case .invalid: return nil
    case .sequence(let items):
      let values = items.map(literal)
      return values.contains(nil) ? nil : .array(values.compactMap { $0 })
    case .mapping(let mapping):
      var object = Object()
      for entry in mapping.entries {
        guard let name = entry.key.anyText, let value = literal(entry.value) else { return nil }
        object[name] = value
      }
      return .object(object)
    case .scalar(let scalar):
      guard !scalar.text.mayHoldExpression else {
        wrongType(node, expected: "a value that is known when the file is read")
        return nil
      }
      return scalar.value
    }
  }
}
