package import Expressions

/// Where the first run of a job began. All zero for a job made here; a client may hand in one that it had begun.
package struct StartingPoint: Sendable, Hashable {
  package var progress: Progress
  package var lastReturnValue: Value

  package init(progress: Progress = Progress(), lastReturnValue: Value = .null) {
    self.progress = progress
    self.lastReturnValue = lastReturnValue
  }
}
