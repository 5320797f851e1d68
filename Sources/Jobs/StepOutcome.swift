/// How a step ended, in GitHub Actions' words.
package enum StepOutcome: String, Sendable, Hashable, CaseIterable {
  case success, failure, cancelled, skipped
}
