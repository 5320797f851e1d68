/// An expression of the language of GitHub Actions, read and ready to be evaluated.
package struct Expression: Sendable, Hashable {
  /// What was written, without the white space around it.
  package let text: String
  /// The bytes of the text that was parsed at which it stands.
  package let range: Range<Int>
  let root: Node

  /// Reads a text that is one expression, without `${{ }}`.
  ///
  /// - Returns: The expression, or what is wrong: exactly if there are no problems there is an expression. Their ranges
  ///   are bytes of `text` in UTF-8.
  package static func parse(
    _ text: String, limits: EvaluationLimits = .standard
  ) -> (Expression?, [ExpressionProblem]) {
    let bytes = Array(text.utf8)
    return parse(bytes, in: bytes.indices, limits: limits)
  }

  /// Reads a part of a text; all ranges count from the start of the text.
  static func parse(
    _ text: [UInt8], in range: Range<Int>, limits: EvaluationLimits
  ) -> (Expression?, [ExpressionProblem]) {
    do {
      var parser = try Parser(text, in: range, limits: limits)
      let root = try parser.document()
      if !parser.problems.isEmpty { return (nil, parser.problems.sorted { $0.range.lowerBound < $1.range.lowerBound }) }
      return (Expression(root, of: text), [])
    } catch {
      return (nil, [error])
    }
  }

  private init(_ root: Node, of text: [UInt8]) {
    self.root = root
    range = root.range
    self.text = String(decoding: text[root.range], as: UTF8.self)
  }

  /// Whether it is one call of `unsafeRaw` and nothing else: its text is meant to become program text.
  package var isUnsafeRaw: Bool {
    if case .call(.unsafeRaw, _) = root.kind { true } else { false }
  }
}

extension Expression: CustomStringConvertible {
  /// The expression in its plainest spelling.
  package var description: String { root.description }
}
