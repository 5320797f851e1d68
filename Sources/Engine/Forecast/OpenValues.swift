import OrderedCollections

/// What is not known at a place of a workflow before it has run.
struct OpenValues {
  /// Steps that may run before, by their ids.
  private(set) var runners: OrderedSet<String> = []
  /// The same and what is inside them, in lower case: what the context `steps` does not hold yet.
  private(set) var steps: Set<String> = []
  /// What flows in comes from a step that may run.
  var isInputOpen = false
  /// Variables may come from steps that may run.
  var isEnvironmentOpen = false
  /// `matrix`, `item`, `index` and `key` are data of a run.
  var isInstanceOpen = false
  var isFinally = false

  mutating func add(_ id: String, holding inner: [String]) {
    runners.append(id)
    steps.insert(id.lowercased())
    for id in inner { steps.insert(id.lowercased()) }
    isEnvironmentOpen = true
  }

  mutating func formUnion(_ other: OpenValues) {
    runners.formUnion(other.runners)
    steps.formUnion(other.steps)
    isEnvironmentOpen = isEnvironmentOpen || other.isEnvironmentOpen
  }

  /// Whether a step may have run, and so have failed and have changed files.
  var hasRunners: Bool { !runners.isEmpty || isFinally }
}
