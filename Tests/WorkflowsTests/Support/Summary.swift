import Expressions
import Workflows
import YAML

extension TextTemplate {
  /// The text as the file has it.
  var written: String {
    if case .scalar(let scalar) = node.content { scalar.text } else { "" }
  }
}

extension ValueTemplate {
  /// The value in a short form; expressions as they are written.
  var written: String {
    switch self {
    case .literal(let value): value.json
    case .text(let text): "'\(text.written)'"
    case .list(let items): "[" + items.map(\.written).joined(separator: ", ") + "]"
    case .map(let entries): entries.written
    }
  }
}

extension [NamedTemplate] {
  var written: String { "{" + map { "\($0.name): \($0.value.written)" }.joined(separator: ", ") + "}" }
}

extension NextRule {
  /// `if CONDITION → TARGET`
  var written: String {
    let target =
      switch target {
      case .step(let index, let id): "\(index) \(id)"
      case .end: "end"
      case .abort(let reason): "abort '\(reason.written)'"
      }
    return (condition.map { "if \($0.condition.expression.text) → " } ?? "→ ") + target
  }
}

extension EnvironmentBlock {
  var written: [String] { variables.map { "\($0.name)=\($0.value?.written ?? "(unset)")" } }
}
