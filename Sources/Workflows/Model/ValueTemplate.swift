package import Diagnostics
package import Expressions

/// A YAML value in which expressions may stand.
package indirect enum ValueTemplate: Sendable {
  case literal(Value)
  case text(TextTemplate)
  case list([ValueTemplate])
  case map([NamedTemplate])
}

/// One entry of a mapping of values.
package struct NamedTemplate: Sendable {
  package var name: String
  package var value: ValueTemplate
  /// Where the name stands.
  package var range: SourceRange

  package init(name: String, value: ValueTemplate, range: SourceRange) {
    self.name = name
    self.value = value
    self.range = range
  }
}
