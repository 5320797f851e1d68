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

  /// A text in which no expression may stand.
  func fixedText(_ node: Node, expected: String) -> String? {
    guard let text = text(node, expected: expected) else { return nil }
    guard !text.mayHoldExpression else {
      wrongType(node, expected: expected)
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
      wrongType(node, expected: "true or false", help: help)
      return nil
    }
    return value
  }

  func integer(_ node: Node, in allowed: ClosedRange<Int>, expected: String) -> Int? {
    guard case .scalar(let scalar) = node.content, case .integer(let digits) = scalar.resolved else {
      wrongType(node, expected: expected)
      return nil
    }
    let value = Int(digits) ?? (digits.first == "-" ? .min : .max)
    guard allowed.contains(value) else {
      let bound = value < allowed.lowerBound ? "at least \(allowed.lowerBound)" : "at most \(allowed.upperBound)"
      error(.badValue, "expected \(expected), \(bound); found \(scalar.text.excerpt)", at: node.range)
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

  /// How long something may take: more than nothing.
  func timeLimit(_ node: Node) -> Duration? {
    guard let limit = duration(node) else { return nil }
    guard limit > .zero else {
      error(.badValue, "a time limit is longer than \(node.scalarText ?? "")", at: node.range)
      return nil
    }
    return limit
  }

  func duration(_ node: Node) -> Duration? {
    let expected = "a duration such as 500ms, 90s, 10m or 1h30m"
    guard let text = fixedText(node, expected: expected) else { return nil }
    if let duration = Duration(text: text) { return duration }
    let isBareNumber = (1...9).contains(text.utf8.count) && Int(text) != nil && text.first != "-"
    error(
      .badDuration, "expected \(expected), found \(node.description)", at: node.range,
      label: isBareNumber ? "write the unit: '\(text)s' or '\(text)m'" : nil,
      help: ["the units are ms, s, m, h and d, larger ones first"])
    return nil
  }

  func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ node: Node, among: Choice.Type, expected: String
  ) -> Choice? {
    guard let text = fixedText(node, expected: expected) else { return nil }
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
