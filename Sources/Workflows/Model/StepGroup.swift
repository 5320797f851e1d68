/// What a workflow or a group holds, and in which order it runs.
package enum StepGroup: Sendable {
  /// One after the other.
  case pipeline([Step])
  /// Each as soon as its needs are over.
  case graph(TaskGraph)

  /// The steps or tasks in the order of the file, without what is inside them.
  package var members: [Step] {
    switch self {
    case .pipeline(let steps): steps
    case .graph(let graph): graph.tasks
    }
  }

  package var isGraph: Bool {
    if case .graph = self { true } else { false }
  }
}
