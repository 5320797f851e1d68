/// A text with expressions in it, each between `${{` and `}}`.
package struct Template: Sendable, Hashable {
  package struct Part: Sendable, Hashable {
    package enum Content: Sendable, Hashable {
      case text(String)
      case expression(Expression)
    }

    package let content: Content
    /// The bytes of the text at which it stands, those of `${{` and `}}` included.
    package let range: Range<Int>
  }

  private enum Content: Sendable, Hashable {
    /// Most texts hold no expression: they need no list.
    case constant(String)
    case parts([Part])
  }

  private let content: Content

  /// What the text consists of, in order and without gaps; no two texts stand side by side.
  package var parts: [Part] {
    switch content {
    case .constant(let text): text.isEmpty ? [] : [Part(content: .text(text), range: 0..<text.utf8.count)]
    case .parts(let parts): parts
    }
  }

  /// Reads a text.
  ///
  /// A `}}` inside a text literal does not close an expression. To write `${{` itself, a text has the expression
  /// `${{ '${{' }}`, as in Actions.
  ///
  /// - Returns: The template and what is wrong; ranges are bytes of `text` in UTF-8. A template with problems holds
  ///   what could be read and must not be evaluated.
  package static func parse(
    _ text: String, limits: EvaluationLimits = .standard
  ) -> (Template, [ExpressionProblem]) {
    guard text.hasDollarSign else { return (Template(.constant(text)), []) }
    var scanner = TemplateScanner(text, limits: limits)
    scanner.scan()
    return (Template(.parts(scanner.parts)), scanner.problems)
  }

  private init(_ content: Content) { self.content = content }

  /// A text that is one condition and nothing else, whether or not it has `${{ }}` around it.
  package init(condition: Condition, of text: String) {
    content = .parts([Part(content: .expression(condition.expression), range: 0..<text.utf8.count)])
  }

  package var expressions: [Expression] {
    guard case .parts(let parts) = content else { return [] }
    return parts.compactMap { part in
      if case .expression(let expression) = part.content { expression } else { nil }
    }
  }

  /// Whether one of its expressions is to become program text.
  package var hasRawText: Bool {
    guard case .parts(let parts) = content else { return false }
    return parts.contains { if case .expression(let expression) = $0.content { expression.isUnsafeRaw } else { false } }
  }

  /// The expression, if the text is exactly one: its value keeps its type.
  package var soleExpression: Expression? {
    parts.count == 1 ? expressions.first : nil
  }

  /// The text, if there is no expression in it.
  package var constantText: String? {
    switch content {
    case .constant(let text): return text
    case .parts(let parts):
      guard parts.count == 1 else { return parts.isEmpty ? "" : nil }
      if case .text(let text) = parts[0].content { return text } else { return nil }
    }
  }
}

extension String {
  /// Whether an expression may stand in it. Most texts hold no `$` at all.
  package var hasDollarSign: Bool {
    let bytes = utf8Span.span
    for index in bytes.indices where bytes[index] == UInt8(ascii: "$") { return true }
    return false
  }
}
