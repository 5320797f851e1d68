/// The stable name of a kind of diagnostic, printed as `error[unknown-key]` and documented in the guide "Diagnostics".
///
/// An id is never given another meaning; one that is no longer used stays reserved.
package enum DiagnosticID: String, Sendable, Hashable, CaseIterable {
  // The text itself
  case encoding
  case syntax
  case tooLarge = "too-large"
  case multipleDocuments = "multiple-documents"
  case unsupportedTag = "unsupported-tag"
  case unknownAnchor = "unknown-anchor"
  case duplicateKey = "duplicate-key"
  case badMerge = "bad-merge"

  // Expressions
  case expressionSyntax = "expression-syntax"
  case emptyExpression = "empty-expression"
  case unclosedExpression = "unclosed-expression"
  case textAroundCondition = "text-around-condition"
  case expressionTooDeep = "expression-too-deep"
  case unknownFunction = "unknown-function"
  case wrongArgumentCount = "wrong-argument-count"
  case invalidFormat = "invalid-format"
  case invalidJSON = "invalid-json"
  case misplacedUnsafeRaw = "misplaced-unsafe-raw"
  case unknownContext = "unknown-context"
  case unknownProperty = "unknown-property"
  case unavailableName = "unavailable-name"
  case propertyOfScalar = "property-of-scalar"
  case impossibleComparison = "impossible-comparison"
}
