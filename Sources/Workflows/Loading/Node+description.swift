import YAML

extension Node {
  /// The text of a scalar that is not null; nil for all else.
  var scalarText: String? {
    guard case .scalar(let scalar) = content, !isNull else { return nil }
    return scalar.text
  }

  var isNull: Bool {
    guard case .scalar(let scalar) = content, case .null = scalar.resolved else { return false }
    return true
  }

  /// What the node is, for messages: "a list", "the text 'x'".
  var description: String {
    switch content {
    case .invalid: "nothing"
    case .sequence: "a list"
    case .mapping: "a mapping"
    case .scalar(let scalar):
      switch scalar.resolved {
      case .null: "nothing"
      case .bool(let value): "the boolean \(value)"
      case .integer, .float: "the number \(scalar.text)"
      case .string: "the text '\(scalar.text.excerpt)'"
      }
    }
  }
}

extension String {
  /// At most 40 characters of the first line.
  var excerpt: String {
    let line = prefix { !$0.isNewline }
    return line.count > 40 || line.count < count ? line.prefix(39) + "…" : String(line)
  }
}
