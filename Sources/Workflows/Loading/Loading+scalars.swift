import Diagnostics
import Expressions
import YAML

extension Loading {
  /// A scalar's text, whatever its type: `1.10` stays `1.10`.
  func text(_ node: Node, expected: String) -> String? {
    guard let text = node.scalarText else {
      wrongType(node, expected: expected)
      return nil
    }
    return text
  }

  /// A text that people read in one line.
  func line(_ node: Node, expected: String) -> String? {
    guard let text = text(node, expected: expected) else { return nil }
    if let bad = text.unicodeScalars.first(where: { $0.properties.generalCategory == .control }) {
      error(
        .badValue, "\(expected) is one line without control characters; this has U+\(bad.hexadecimal)",
        at: node.range)
      return nil
    }
    return text
  }

  func boolean(_ node: Node) -> Bool? {
    guard case .scalar(let scalar) = node.content, case .bool(let value) = scalar.resolved else {
      var help: [String] = []
      if let text = node.scalarText, ["yes", "no", "on", "off", "y", "n"].contains(text.lowercased()) {
        help = ["in YAML 1.2 '\(text)' is a text; the booleans are true and false"]
      }
      error(.wrongType, "expected true or false, found \(node.description)", at: node.range, help: help)
      return nil
    }
    return value
  }

  func integer(_ node: Node, in allowed: ClosedRange<Int>, expected: String) -> Int? {
    guard case .scalar(let scalar) = node.content, case .integer = scalar.resolved, let value = Int(scalar.text) else {
      wrongType(node, expected: expected)
      return nil
    }
    guard allowed.contains(value) else {
      let bound = value < allowed.lowerBound ? "at least \(allowed.lowerBound)" : "at most \(allowed.upperBound)"
      error(.badValue, "expected \(expected), \(bound); found \(value)", at: node.range)
      return nil
    }
    return value
  }

  func number(_ node: Node, in allowed: ClosedRange<Double>, expected: String) -> Double? {
    guard let value = node.plainNumber else {
      wrongType(node, expected: expected)
      return nil
    }
    guard allowed.contains(value) else {
      error(.badValue, "expected \(expected), found \(node.description)", at: node.range)
      return nil
    }
    return value
  }

  func duration(_ node: Node) -> Duration? {
    let expected = "a duration such as 500ms, 90s, 10m or 1h30m"
    guard let text = text(node, expected: expected) else { return nil }
    if let duration = Duration(text: text) { return duration }
    let isBareNumber = !text.isEmpty && text.allSatisfy(\.isNumber)
    error(
      .badDuration, "expected \(expected), found \(node.description)", at: node.range,
      label: isBareNumber ? "write the unit: '\(text)s' or '\(text)m'" : nil,
      help: ["the units are ms, s, m, h and d, larger ones first"])
    return nil
  }

  func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ node: Node, among: Choice.Type, expected: String
  ) -> Choice? {
    guard let text = text(node, expected: expected) else { return nil }
    if let choice = Choice(rawValue: text) { return choice }
    let allowed = Choice.allCases.map(\.rawValue)
    error(
      .badValue, "'\(text.excerpt)' is not \(expected)", at: node.range,
      label: Suggestion.closest(to: text, among: allowed).map { "did you mean '\($0)'?" },
      help: ["allowed here: \(allowed.joined(separator: ", "))"])
    return nil
  }
}

extension Node {
  /// The number that a plain scalar is in YAML's core schema.
  var plainNumber: Double? {
    guard case .scalar(let scalar) = content else { return nil }
    return switch scalar.resolved {
    case .integer(let digits): Double(digits)
    case .float(let value): value
    default: nil
    }
  }
}

extension Unicode.Scalar {
  var hexadecimal: String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
