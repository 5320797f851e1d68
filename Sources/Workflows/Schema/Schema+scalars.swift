import Expressions

/// The scalars of the language. YAML makes numbers and booleans of some texts, and so they are allowed for texts.
extension Schema {
  static let text = type("string", "number", "boolean")

  /// A text in which no expression stands.
  static let fixedText = text.merging(.not(pattern(#"\$\{\{"#)))

  static let boolean = type("boolean")

  static func pattern(_ pattern: String) -> Schema { Schema(["type": "string", "pattern": .string(pattern)]) }

  static func integer(in range: ClosedRange<Int>) -> Schema {
    Schema([
      "type": "integer", "minimum": .number(Double(range.lowerBound)), "maximum": .number(Double(range.upperBound)),
    ])
  }

  static func number(in range: ClosedRange<Double>) -> Schema {
    Schema(["type": "number", "minimum": .number(range.lowerBound), "maximum": .number(range.upperBound)])
  }

  /// A number of things, of which there is at least one.
  static let count = integer(in: 1...1_000_000)

  static let number = type("number")

  /// A value in which no expression stands, however deep.
  static let constant = Schema.not(withExpression).merging(
    Schema(["items": ref(.constant).value, "additionalProperties": ref(.constant).value]))

  /// Exactly one expression, which may give any value.
  static let expression = pattern(#"^\s*\$\{\{[\s\S]*\}\}\s*$"#)

  /// A text that holds an expression, so that what it comes to is not known yet.
  static let withExpression = pattern(#"\$\{\{"#)

  static let identifier = pattern("^[A-Za-z_][A-Za-z0-9_-]{0,99}$")

  /// An identifier that is also spelled as YAML spells a boolean is one.
  static let identifierText = Schema.anyOf(identifier, boolean)

  static let stepID = Schema.anyOf(pattern("^(?![Ee][Nn][Dd]$)[A-Za-z_][A-Za-z0-9_-]{0,99}$"), boolean)

  /// As ``Workflow/problem(ofName:)`` has it, but for characters that are not seen.
  static let workflowName = Schema.fixedText.merging(pattern(#"^(?![.-])[^/\x00-\x1f\x7f]{1,100}$"#))

  static let variableName = pattern("^[A-Za-z_][A-Za-z0-9_]*$")

  /// The name of a variable that is not Ergate's own.
  static let freeVariableName = pattern("^(?!ERGATE_)[A-Za-z_][A-Za-z0-9_]*$")

  static let filePath = Schema.fixedText.merging(notEmpty)

  private static let durationPattern = ["d", "h", "m", "s", "ms"].map { #"([0-9]+(\.[0-9]+)?\#($0))?"# }.joined()

  static let duration = pattern("^(?=[0-9])\(durationPattern)$")

  /// A duration that is longer than nothing.
  static let timeLimit = pattern("^(?=.*[1-9])\(durationPattern)$")

  static let signal = pattern("^(SIG)?(\(SignalName.allCases.map(\.rawValue).joined(separator: "|")))$")

  /// As ``Zone/isName(_:)`` has it.
  static let timezone = pattern("^(?=.{1,100}$)[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z][A-Za-z0-9_+-]*)*$")

  /// As `chmod` takes it; without quotes, YAML makes a number of it.
  static let notEmpty = Schema(["minLength": 1])

  static let fileMode = Schema.anyOf(.pattern("^[0-7]{3,4}$"), .integer(in: 0...7777))

  static let outputs = Schema.map(of: .any, names: .identifier)
}
