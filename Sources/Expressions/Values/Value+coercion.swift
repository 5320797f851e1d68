/// What GitHub Actions makes of a value where another kind is needed.
///
/// Source: "Evaluate expressions in workflows and actions" of GitHub's documentation, and the runner's
/// `EvaluationResult`.
extension Value {
  /// Whether a condition holds: all but null, false, 0, NaN and the empty string.
  package var isTruthy: Bool {
    switch self {
    case .null: false
    case .bool(let bool): bool
    case .number(let number): !(number == 0 || number.isNaN)
    case .string(let string): !string.isEmpty
    case .digits, .array, .object: true
    }
  }

  /// null is 0, true 1, a string the number that it spells (`''` is 0, `'0xff'` 255, `'x'` NaN), a list or map NaN.
  package var coercedNumber: Double {
    switch self {
    case .null: 0
    case .bool(let bool): bool ? 1 : 0
    case .number(let number): number
    case .digits(let digits): Double(digits) ?? .nan
    case .string(let string): Double(coercing: string)
    case .array, .object: .nan
    }
  }

  /// The text by which functions such as `format` and `join` know the value: null is `''`, a list `Array`, a map
  /// `Object`, as in Actions. ``text`` shows lists and maps.
  package var coercedString: String {
    switch self {
    case .null: ""
    case .bool(let bool): bool ? "true" : "false"
    case .number(let number): number.text
    case .digits(let digits): digits
    case .string(let string): string
    case .array: "Array"
    case .object: "Object"
    }
  }

  /// The value where it stands in text: null is nothing, a list or map its compact JSON.
  package var text: String {
    switch self {
    case .array, .object: json
    default: coercedString
    }
  }

  /// Whether it is neither a list nor a map.
  package var isScalar: Bool {
    switch self {
    case .array, .object: false
    default: true
    }
  }

  /// The kind of the value, as messages call it: `a number`.
  package var kindName: String {
    switch self {
    case .null: "null"
    case .bool: "a boolean"
    case .number, .digits: "a number"
    case .string: "a text"
    case .array: "a list"
    case .object: "a map"
    }
  }
}
