import Engine
import Linux
import OrderedCollections

/// The part of the environment that a program has in common with the one that was started before it, laid out for the
/// kernel: most steps of a run differ in nothing but a few of Ergate's own variables.
struct CommonEnvironment {
  private var environment = ProcessEnvironment()
  private var omitted: [String] = []
  private var strings = StringList()

  /// The variables of an environment but for those that something else takes the place of.
  mutating func strings(
    of environment: ProcessEnvironment, without replaced: [(name: String, value: String)]
  ) throws(LaunchError) -> StringList {
    let omitted = replaced.compactMap { environment.variables.keys.contains($0.name) ? $0.name : nil }
    // Environments that are the same are mostly copies of one, of which the comparison need not read anything.
    if environment == self.environment, omitted == self.omitted { return strings }
    var strings = StringList()
    for (name, value) in environment.variables.elements where !omitted.contains(name) {
      try strings.addVariable(name, value)
    }
    (self.environment, self.omitted, self.strings) = (environment, omitted, strings)
    return strings
  }
}
