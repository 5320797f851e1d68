import Diagnostics
import Expressions
import YAML

/// What is special to `with` of `uses: http`. What expressions give is checked by the action.
extension Loading {
  func headers(_ node: Node) -> ValueTemplate? {
    let expected = "a mapping of header names to texts, or an expression that gives one"
    if node.scalarText != nil, let text = template(node, expected: expected) {
      if text.template.soleExpression == nil, text.template.constantText != nil { wrongType(node, expected: expected) }
      return .text(text)
    }
    guard let entries = named(node, expected: expected) else { return nil }
    return .map(
      entries.compactMap { name, entry in
        if !HTTPToken.isValid(name) {
          error(
            .badName, "'\(name.excerpt)' is not the name of a header", at: entry.key.range,
            help: ["a name such as Content-Type has letters, digits and some signs, and no blanks or colons"])
        }
        return template(entry.value, expected: "a text").map {
          NamedTemplate(name: name, value: .text($0), range: entry.key.range)
        }
      })
  }

  func statuses(_ node: Node) -> ValueTemplate? {
    guard case .sequence(let items) = node.content else { return status(node) }
    return .list(items.compactMap(status))
  }

  private func status(_ node: Node) -> ValueTemplate? {
    let expected = "a status from 100 to 599"
    if node.scalarText?.mayHoldExpression == true {
      return template(node, expected: expected).map(ValueTemplate.text)
    }
    return integer(node, in: 100...599, expected: expected).map { .literal(.number(Double($0))) }
  }
}
