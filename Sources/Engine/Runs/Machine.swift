/// What a workflow may know of the machine it runs on.
package struct Machine: Sendable, Hashable {
  /// In GitHub Actions' words: `X64`, `ARM64`, …
  package var architecture: String
  package var processors: Int

  package init(architecture: String, processors: Int) {
    self.architecture = architecture
    self.processors = processors
  }
}
