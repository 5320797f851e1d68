/// How texts get from one variable of a script to the next. The order of the text does not matter: a function may run
/// before what stands above it.
struct ShellFlows {
  struct Flow {
    let source: ShellTrace.Ingredient
    /// Whether the source itself is assigned, and not what a command makes of it.
    let isDirect: Bool
    /// Whether a command that prints its words makes the text that is assigned.
    let isEchoed: Bool

    var isPositional: Bool { source == .variable(ShellTrace.positional) }
    /// Whether the target gets the value of a variable or hole as it is. Which positional parameter holds which word
    /// is not followed.
    var isAssigned: Bool { isDirect && !isPositional }
  }

  private var flows: [String: [Flow]] = [:]

  var isEmpty: Bool { flows.isEmpty }

  mutating func add(_ flow: Flow, to variable: String) {
    flows[variable, default: []].append(flow)
  }

  /// The flows into all of `targets`, each with the name that its target stands for.
  func flows(into targets: [String: String]) -> [(flow: Flow, target: String)] {
    targets.flatMap { variable, target in (flows[variable] ?? []).map { ($0, target) } }
  }

  /// The variables whose texts come into `targets`, and these themselves, each with what the first target found stands
  /// for.
  func origins(of targets: [String: String], where isFollowed: (Flow) -> Bool) -> [String: String] {
    var origins = targets
    var waiting = Array(targets.keys)
    while let variable = waiting.popLast() {
      for flow in flows[variable] ?? [] where isFollowed(flow) {
        guard case .variable(let source) = flow.source, origins[source] == nil else { continue }
        origins[source] = origins[variable]
        waiting.append(source)
      }
    }
    return origins
  }
}
