import Expressions
package import OrderedCollections

/// What is kept of the last success of a step with `sources` or `generates`: what it was made from, and what came out.
package struct RecordedSuccess: Sendable, Hashable {
  /// The job that it was a step of.
  package var job: String
  /// Digests of what the step is, of what it was given, and of the list of its sources.
  package var definition: String
  package var input: String
  package var sources: String
  /// By the name of each variable that the step, its groups and the workflow declare: the digest of its value, or
  /// nothing for one that is unset. Values may be confidential, so they are not kept.
  package var environment: OrderedDictionary<String, String>
  /// The system and the machine that it ran on.
  package var platform: String
  /// The paths that it generated, relative to the workspace.
  package var generated: [String]
  package var result: StepResult
  package var attempt: Int
  /// What it printed, where its expressions ask for that.
  package var stdout: String?
  package var stderr: String?
  /// What it wrote to ERGATE_ENV and ERGATE_PATH.
  package var variables: OrderedDictionary<String, String> = [:]
  package var path: [String] = []

  package init(
    job: String, definition: String, input: String, sources: String,
    environment: OrderedDictionary<String, String>, platform: String, generated: [String], result: StepResult,
    attempt: Int
  ) {
    self.job = job
    self.definition = definition
    self.input = input
    self.sources = sources
    self.environment = environment
    self.platform = platform
    self.generated = generated
    self.result = result
    self.attempt = attempt
  }
}
