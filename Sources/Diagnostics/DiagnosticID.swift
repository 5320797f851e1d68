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
  case tagMismatch = "tag-mismatch"
  case unknownAnchor = "unknown-anchor"
  case cyclicAlias = "cyclic-alias"
  case duplicateKey = "duplicate-key"
  case complexKey = "complex-key"
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

  // An expression that has no value
  case evaluation

  // The workflow
  case emptyFile = "empty-file"
  case unknownKey = "unknown-key"
  case foreignKey = "foreign-key"
  case notSupportedYet = "not-supported-yet"
  case missingKey = "missing-key"
  case conflictingKeys = "conflicting-keys"
  case misplacedKey = "misplaced-key"
  case wrongType = "wrong-type"
  case badValue = "bad-value"
  case badName = "bad-name"
  case reservedName = "reserved-name"
  case badDuration = "bad-duration"
  case badShell = "bad-shell"
  case badPattern = "bad-pattern"
  case badDefault = "bad-default"
  case badCron = "bad-cron"
  case neverDue = "never-due"
  case badTimezone = "bad-timezone"
  case expressionNotAllowed = "expression-not-allowed"
  case emptyPipeline = "empty-pipeline"
  case duplicateID = "duplicate-id"
  case duplicateInput = "duplicate-input"
  case duplicateSecret = "duplicate-secret"
  case unknownAction = "unknown-action"
  case unknownStep = "unknown-step"
  case duplicateNeed = "duplicate-need"
  case needsCycle = "needs-cycle"
  case unknownResource = "unknown-resource"
  case unusedResource = "unused-resource"
  case badInstances = "bad-instances"
  case lostSpelling = "lost-spelling"
  case backwardGoto = "backward-goto"
  case unreachableRule = "unreachable-rule"
  case unreachableStep = "unreachable-step"
  case rawScript = "raw-script"
  case unsafeShellPlace = "unsafe-shell-place"
  case unclearShellPlace = "unclear-shell-place"
  case unsafeShellValue = "unsafe-shell-value"

  // What a run is given
  case unknownInput = "unknown-input"
  case missingInput = "missing-input"
  case inputValue = "input-value"

  // The machine
  case missingProgram = "missing-program"
  case missingAction = "missing-action"
  case missingDirectory = "missing-directory"
  case missingFile = "missing-file"
  case missingTimezone = "missing-timezone"
  case missingVariable = "missing-variable"
  case badSecret = "bad-secret"
}
