/// Why an attempt of a step failed.
package struct StepFailure: Error, Sendable, Hashable {
  /// A stable word, in kebab-case: `exit`, `signal`, `timeout`, `expression`, `launch`, `output-limit`, `assertion`, …
  package var kind: String
  package var message: String
  package var exitCode: Int32?
  package var signal: Int32?

  package init(kind: String, message: String, exitCode: Int32? = nil, signal: Int32? = nil) {
    self.kind = kind
    self.message = message
    self.exitCode = exitCode
    self.signal = signal
  }
}
