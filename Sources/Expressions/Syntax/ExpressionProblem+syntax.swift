import Diagnostics

/// The wording of what can be wrong with the structure of an expression.
extension ExpressionProblem {
  static func emptyExpression(at range: Range<Int>) -> ExpressionProblem {
    ExpressionProblem(
      .emptyExpression, "the expression is empty", at: range,
      help: ["Write a value such as `inputs.name`, a comparison, or a call such as `format('{0}', inputs.name)`."])
  }

  static func valueExpected(found: String, at range: Range<Int>) -> ExpressionProblem {
    if found == "[" { return noLiteral(found, of: "list", example: "[1, 2]", at: range) }
    return ExpressionProblem(
      .expressionSyntax, "\(self.found(found)) where a value should stand", at: range, label: "a value is missing here")
  }

  static func nameExpected(found: String, at range: Range<Int>) -> ExpressionProblem {
    let isLiteral = found.utf8.first.map { $0 == UInt8(ascii: "'") || $0.isDigit } ?? false
    return ExpressionProblem(
      .expressionSyntax, "\(self.found(found)) where a property's name should stand", at: range,
      label: isLiteral ? "write `[\(found)]` without the point" : nil,
      help: ["A name is made of A-Z a-z 0-9 _ -; any other is written `['the name']`, and all at once are `*`."])
  }

  /// `wanted` is what may stand here beside an operator; nil at the end of the whole expression.
  static func operatorExpected(found: String, wanted: String?, at range: Range<Int>) -> ExpressionProblem {
    ExpressionProblem(
      .expressionSyntax,
      wanted.map { "\(self.found(found)) where an operator\($0) should stand" }
        ?? "\(self.found(found)) after the end of the expression", at: range,
      help: ["Values are joined by an operator: == != < <= > >= && ||"])
  }

  static func unclosed(_ open: String, with close: String, at range: Range<Int>) -> ExpressionProblem {
    ExpressionProblem(.expressionSyntax, "'\(open)' is never closed", at: range, label: "its '\(close)' is missing")
  }

  static func unopened(_ close: String, at range: Range<Int>) -> ExpressionProblem {
    ExpressionProblem(.expressionSyntax, "'\(close)' closes nothing", at: range)
  }

  static func unclosedString(at range: Range<Int>) -> ExpressionProblem {
    ExpressionProblem(
      .expressionSyntax, "the text is never closed", at: range, label: "its closing ' is missing",
      help: ["A single quote inside a text is written twice: 'it''s'"])
  }

  static func invalidNumber(_ spelling: String, at range: Range<Int>) -> ExpressionProblem {
    ExpressionProblem(
      .expressionSyntax, "'\(shortened(spelling))' is not a number", at: range,
      help: ["Numbers are written like 5, -1.5, 2e3, 0xff and 0o17."])
  }

  static func memberOfLiteral(_ value: Value, at range: Range<Int>) -> ExpressionProblem {
    ExpressionProblem(.propertyOfScalar, "\(value.kindName) has no properties", at: range)
  }

  static func tooDeep(_ limit: Int, at range: Range<Int>) -> ExpressionProblem {
    ExpressionProblem(
      .expressionTooDeep, "the expression is more than \(limit) levels deep", at: range,
      help: ["Compute a part of it in an earlier step."])
  }

  private static func found(_ spelling: String) -> String {
    spelling.isEmpty ? "the expression ends" : "found '\(shortened(spelling))'"
  }

  static func shortened(_ spelling: String) -> String {
    spelling.count > 40 ? spelling.prefix(39) + "…" : spelling
  }
}

/// The wording of what can be wrong with a call.
extension ExpressionProblem {
  static func unknownFunction(_ name: String, at range: Range<Int>) -> ExpressionProblem {
    if let problem = wordOperator(name, at: range) { return problem }
    let names = Function.allCases.map(\.rawValue)
    return ExpressionProblem(
      .unknownFunction, "there is no function '\(shortened(name))'", at: range,
      label: didYouMean(Suggestion.closest(to: name, among: names)),
      help: ["The functions are \(names.joined(separator: ", "))."])
  }

  static func wrongArgumentCount(_ function: Function, found: Int, at range: Range<Int>) -> ExpressionProblem {
    let counts =
      switch (function, function.arity.lowerBound, function.arity.upperBound) {
      case (.case, let least, _): "an odd number of arguments from \(least) on"
      case (_, 0, 0): "no arguments"
      case (_, 1, 1): "1 argument"
      case (_, let least, let most) where least == most: "\(least) arguments"
      case (_, let least, let most) where most == least + 1: "\(least) or \(most) arguments"
      case (_, let least, let most): "\(least) to \(most) arguments"
      }
    return ExpressionProblem(
      .wrongArgumentCount, "\(function.rawValue) takes \(counts), found \(found)", at: range,
      label: "write \(function.signature)")
  }
}
