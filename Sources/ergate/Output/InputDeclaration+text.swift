import Diagnostics
import Expressions
import OrderedCollections
import Workflows

extension InputDeclaration {
  /// `target: debug|release, default release`.
  var line: String {
    var parts = [options.isEmpty ? kind.rawValue : options.joined(separator: "|")]
    if isRequired { parts.append("required") }
    if let defaultValue { parts.append("default \(defaultValue.text.isEmpty ? "''" : defaultValue.text)") }
    let line = "\(name): \(parts.joined(separator: ", "))"
    return DisplayText.inline(description.map { "\(line) – \($0)" } ?? line)
  }

  /// As listings print it.
  var summary: Value {
    var object: OrderedDictionary<String, Value> = [
      "name": .string(name), "type": .string(kind.rawValue), "required": .bool(isRequired),
      "default": defaultValue ?? .null, "description": description.map(Value.string) ?? .null,
    ]
    if !options.isEmpty { object["options"] = .array(options.map(Value.string)) }
    if let pattern { object["pattern"] = .string(pattern.text) }
    if let minimum { object["min"] = .number(minimum) }
    if let maximum { object["max"] = .number(maximum) }
    return .object(object)
  }
}
