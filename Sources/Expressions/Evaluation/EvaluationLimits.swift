/// What bounds the work that an expression can cause.
package struct EvaluationLimits: Sendable, Hashable {
  /// How deep the parts of an expression may stand in one another; held when it is parsed.
  package var maximumDepth = 100
  /// The bytes that a text which an expression makes may have, and a list that it makes as JSON. What it only hands on
  /// does not count.
  package var maximumResultSize = 1 << 20

  package init() {}

  package static let standard = EvaluationLimits()
}
