import Diagnostics

/// The wording for characters and words that other languages have and expressions have not.
extension ExpressionProblem {
  /// A character with which no token starts.
  static func unexpectedCharacter(in text: [UInt8], at start: Int, end: Int) -> ExpressionProblem {
    guard let (scalar, length) = text.scalar(at: start, end: end) else {
      return ExpressionProblem(.expressionSyntax, "the expression is not UTF-8", at: start..<start + 1)
    }
    let range = start..<start + length
    switch scalar {
    case "\"", "“", "”", "‘", "’", "`": return wrongQuote(scalar, in: text, at: range, end: end)
    case "=", "!": return wrongEquals(in: text, at: start, end: end)
    case "&", "|": return notAnOperator("\(scalar)", write: "\(scalar)\(scalar)", at: range)
    case "?", ":": return notAnOperator("\(scalar)", write: Function.case.signature, at: range)
    case "+", "-", "*", "/", "%": return noArithmetic(scalar, at: range)
    case "$": return dollar(in: text, at: range, end: end)
    case "{": return noLiteral("{", of: "map", example: "{\"a\": 1}", at: range)
    default: return strangeCharacter(scalar, at: range)
    }
  }

  static func noLiteral(_ found: String, of kind: String, example: String, at range: Range<Int>) -> ExpressionProblem {
    ExpressionProblem(
      .expressionSyntax, "found '\(found)', but expressions have no \(kind) literals", at: range,
      help: ["A \(kind) is written as JSON: fromJSON('\(example)')"])
  }

  /// A word that is an operator in other languages.
  static func wordOperator(_ word: String, at range: Range<Int>) -> ExpressionProblem? {
    switch word.lowercased() {
    case "and": notAnOperator(word, write: "&&", at: range)
    case "or": notAnOperator(word, write: "||", at: range)
    case "not": notAnOperator(word, write: "!", at: range)
    case "is", "eq": notAnOperator(word, write: "==", at: range)
    case "in": notAnOperator(word, write: Function.contains.signature, at: range)
    default: nil
    }
  }

  /// `True` and the like.
  static func misspelledKeyword(_ found: String, _ keyword: String, at range: Range<Int>) -> ExpressionProblem {
    ExpressionProblem(
      .expressionSyntax, "'\(found)' is not a value", at: range, label: "write `\(keyword)`",
      help: ["A text stands in single quotes: '\(found)'"])
  }

  private static func notAnOperator(_ found: String, write: String, at range: Range<Int>) -> ExpressionProblem {
    ExpressionProblem(.expressionSyntax, "'\(found)' is not an operator", at: range, label: "write `\(write)`")
  }

  private static func noArithmetic(_ sign: Unicode.Scalar, at range: Range<Int>) -> ExpressionProblem {
    ExpressionProblem(
      .expressionSyntax, "found '\(sign)', but expressions have no arithmetic", at: range,
      help: ["Let a step compute the number, and use its output."])
  }

  /// Underlines the whole text up to the closing quote, and shows how it is written.
  private static func wrongQuote(
    _ quote: Unicode.Scalar, in text: [UInt8], at range: Range<Int>, end: Int
  ) -> ExpressionProblem {
    let closing: Unicode.Scalar =
      switch quote {
      case "“": "”"
      case "‘": "’"
      default: quote
      }
    let rest = String(decoding: text[range.upperBound..<end], as: UTF8.self).unicodeScalars
    let content = String(rest.prefix { $0 != closing })
    let isClosed = content.unicodeScalars.count < rest.count
    let upper = isClosed ? range.upperBound + content.utf8.count + UTF8.width(closing) : range.upperBound
    let name = quote == "\"" ? "a double quote" : "'\(quote)'"
    return ExpressionProblem(
      .expressionSyntax, "found \(name), but texts take single quotes", at: range.lowerBound..<upper,
      label: isClosed ? "write \(Value.string(shortened(content)).literal)" : nil,
      help: ["A single quote inside a text is written twice: 'it''s'"])
  }

  /// `=`, `===` and `!==`
  private static func wrongEquals(in text: [UInt8], at start: Int, end: Int) -> ExpressionProblem {
    let signs = text[start..<end].prefix { $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: "!") }
    let operation = text[start] == UInt8(ascii: "!") ? "!=" : "=="
    return notAnOperator(String(decoding: signs, as: UTF8.self), write: operation, at: start..<start + signs.count)
  }

  private static func dollar(in text: [UInt8], at range: Range<Int>, end: Int) -> ExpressionProblem {
    if text[range.lowerBound..<end].starts(with: "${{".utf8) {
      return ExpressionProblem(
        .expressionSyntax, "found '${{' inside an expression", at: range.lowerBound..<range.lowerBound + 3,
        label: "leave it out", help: ["`${{ }}` stands around a whole expression; inside, names stand as they are."])
    }
    return ExpressionProblem(
      .expressionSyntax, "found '$', which has no meaning in an expression", at: range,
      help: ["A variable of the environment is written `env.NAME`."])
  }

  private static func strangeCharacter(_ scalar: Unicode.Scalar, at range: Range<Int>) -> ExpressionProblem {
    let isVisible = scalar.properties.generalCategory != .control && scalar.properties.generalCategory != .format
    let name = isVisible ? "'\(scalar)'" : "the character U+" + String(scalar.value, radix: 16, uppercase: true)
    return ExpressionProblem(
      .expressionSyntax, "found \(name), which has no meaning in an expression", at: range,
      help: ["Names are made of A-Z a-z 0-9 _ -, and texts stand in single quotes."])
  }
}
