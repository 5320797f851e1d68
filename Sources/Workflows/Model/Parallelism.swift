/// How the parts of a graph or matrix share the machine and each other's fate: `max-parallel` and `on-failure`.
package struct Parallelism: Sendable, Hashable {
  package enum FailureReaction: String, Sendable, Hashable, CaseIterable {
    /// Start nothing new but what its own `if` calls for, and let what runs end.
    case drain
    /// As `drain`, and end what runs.
    case cancel
    /// Run all that does not depend on what failed.
    case `continue`
  }

  /// How many run side by side; nil: as many as there are places (`-j`).
  package var maxParallel: Int?
  package var onFailure = FailureReaction.drain

  package init() {}
}
