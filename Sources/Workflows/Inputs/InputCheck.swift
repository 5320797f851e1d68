import Diagnostics
package import Expressions
import OrderedCollections
import YAML

/// Why a value is not what an input wants.
package struct InputMismatch: Error, Sendable, Hashable {
  /// Follows the input's name: "must be an integer, found 'abc'".
  package var message: String
  package var help: [String] = []
}

extension InputDeclaration {
  /// Turns a text into the value that the input's type makes of it, and checks it.
  package func value(fromText text: String) throws(InputMismatch) -> Value {
    switch kind {
    case .string, .path, .choice: return try checked(.string(text))
    case .boolean:
      guard let value = ["true": true, "false": false][text] else { throw mismatch("'\(text.excerpt)'") }
      return .bool(value)
    case .integer, .number:
      return try checked(Scalar(text).value, spelled: text)
    case .list, .map:
      guard let value = Self.parseFlow(text), kind.admits(value) else {
        let example = kind == .list ? "'\(name)=[a, b]'" : "'\(name)={a: 1}'"
        throw InputMismatch(
          message: "must be \(kind.phrase), found '\(text.excerpt)'", help: ["write JSON or YAML: \(example)"])
      }
      return try checked(value)
    }
  }

  /// Checks a value that already has a type.
  ///
  /// - Parameter spelling: what a person typed, for messages.
  package func checked(_ value: Value, spelled spelling: String? = nil) throws(InputMismatch) -> Value {
    guard kind.admits(value) else { throw mismatch(spelling.map { "'\($0.excerpt)'" } ?? value.phrase) }
    if kind == .choice, case .string(let text) = value, !options.contains(text) {
      throw InputMismatch(
        message: "must be one of \(options.listed); found '\(text.excerpt)'",
        help: Suggestion.closest(to: text, among: options).map { ["did you mean '\($0)'?"] } ?? [])
    }
    if let pattern, case .string(let text) = value, !pattern.matches(text) {
      throw InputMismatch(message: "must match the pattern '\(pattern.text)'; found '\(text.excerpt)'")
    }
    try checkBounds(value)
    return value
  }

  private func checkBounds(_ value: Value) throws(InputMismatch) {
    let (size, what) = value.measure
    guard let size else { return }
    if let minimum, size < minimum {
      throw InputMismatch(
        message: "must \(what) at least \(Value.number(minimum).text); found \(Value.number(size).text)")
    }
    if let maximum, size > maximum {
      throw InputMismatch(
        message: "must \(what) at most \(Value.number(maximum).text); found \(Value.number(size).text)")
    }
  }

  private func mismatch(_ found: String) -> InputMismatch {
    InputMismatch(message: "must be \(kind.phrase), found \(found)")
  }

  private static func parseFlow(_ text: String) -> Value? {
    let document = parse(Source(path: "", text: text), limits: .standard)
    guard document.diagnostics.isEmpty, let root = document.root else { return nil }
    return root.plainValue
  }
}

extension InputDeclaration.Kind {
  var phrase: String {
    switch self {
    case .string: "a text"
    case .integer: "an integer"
    case .number: "a number"
    case .boolean: "true or false"
    case .choice: "one of its options"
    case .list: "a list"
    case .map: "a map"
    case .path: "a path"
    }
  }

  /// Whether its values are texts, so that `3.10` is what was written.
  var isText: Bool { self == .string || self == .path || self == .choice }

  func admits(_ value: Value) -> Bool {
    switch (self, value) {
    case (.string, .string), (.choice, .string), (.list, .array), (.map, .object), (.boolean, .bool),
      (.integer, .digits), (.number, .digits):
      true
    case (.path, .string(let path)): !path.isEmpty && !path.utf8.contains(0)
    case (.integer, .number(let number)): number == number.rounded() && number.isFinite
    case (.number, .number(let number)): number.isFinite
    default: false
    }
  }
}

extension Value {
  /// What `min` and `max` bound: a number itself, the length of all else.
  var measure: (size: Double?, what: String) {
    switch self {
    case .number(let number): (number, "be")
    case .digits(let digits): (Double(digits), "be")
    case .string(let text): (Double(text.count), "have a length of")
    case .array(let items): (Double(items.count), "have a length of")
    case .object(let entries): (Double(entries.count), "have a length of")
    case .null, .bool: (nil, "")
    }
  }

  /// What the value is, for messages.
  var phrase: String {
    switch self {
    case .null: "nothing"
    case .bool(let value): "the boolean \(value)"
    case .number, .digits: "the number \(text)"
    case .string(let text): "the text '\(text.excerpt)'"
    case .array: "a list"
    case .object: "a map"
    }
  }
}
