import Expressions
import YAML

extension Node {
  /// The text of a scalar that is not null; nil for all else.
  var scalarText: String? {
    guard case .scalar(let scalar) = content, !scalar.isNull else { return nil }
    return scalar.text
  }

  var isMapping: Bool {
    if case .mapping = content { isComplete } else { false }
  }

  var isNull: Bool {
    if case .scalar(let scalar) = content { scalar.isNull } else { false }
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
  /// Whether `${{` stands in it. Most texts hold no `$` at all.
  var mayHoldExpression: Bool {
    hasDollarSign && contains("${{")
  }

  /// At most 40 characters of the first line. A character may be made of any number of scalars, so these are counted
  /// too.
  var excerpt: String {
    var excerpt = prefix(40).prefix { !$0.isNewline }
    if excerpt.unicodeScalars.count > 80 { excerpt = Substring(excerpt.unicodeScalars.prefix(80)) }
    return excerpt.endIndex == endIndex ? self : excerpt.prefix(39) + "…"
  }
}

extension [String] {
  /// The first of them, for a message that must stay readable.
  var listed: String { prefix(20).joined(separator: ", ") + (count > 20 ? ", …" : "") }
}
