import Diagnostics

/// The steps of a workflow by the names that people give them on a command line.
struct StepNames {
  private var paths: [[String]] = []
  private var finallyIDs: [String] = []

  init(_ workflow: Workflow) {
    add(workflow.body, below: [])
    finallyIDs = Self.allIDs(.pipeline(workflow.finally))
  }

  private mutating func add(_ group: StepGroup, below ids: [String]) {
    for step in group.members {
      paths.append(ids + [step.id])
      if let inner = step.group { add(inner, below: ids + [step.id]) }
    }
  }

  private static func allIDs(_ group: StepGroup) -> [String] {
    group.members.flatMap { step in [step.id] + (step.group.map(allIDs) ?? []) }
  }

  /// The ids of the step that a path, or an id alone, names.
  func ids(of name: String) throws(SelectionProblem) -> [String] {
    let wanted = name.lowercased()
    // Ids are unique in the workflow, so the last one of a path names a step too.
    if let found = paths.first(where: { $0.joined(separator: "/").lowercased() == wanted }) { return found }
    if let found = paths.first(where: { $0.last?.lowercased() == wanted }) { return found }
    throw problem(with: name)
  }

  private func problem(with name: String) -> SelectionProblem {
    let quoted = DisplayText.quote(name)
    if let bracket = name.firstIndex(of: "["), let whole = try? ids(of: Self.withoutInstances(name)) {
      let path = whole.joined(separator: "/")
      return SelectionProblem(
        message: "\(quoted) names an instance, \(DisplayText.quote(String(name[bracket...].prefix { $0 != "/" }))).",
        help: "A step is selected with all its instances: '\(path)'.")
    }
    let last = name.split(separator: "/").last.map(String.init) ?? ""
    if finallyIDs.contains(where: { $0.lowercased() == last.lowercased() }) {
      return SelectionProblem(
        message: "\(quoted) is in 'finally', which runs whatever is selected.", help: "Select a step of the body.")
    }
    let known = paths.map { $0.joined(separator: "/") }
    let guess = Suggestion.closest(to: name, among: known + paths.compactMap(\.last))
    return SelectionProblem(
      message: "There is no step \(quoted)." + (guess.map { " Did you mean '\($0)'?" } ?? ""),
      help: "There are: \(Self.list(known)).")
  }

  private static func withoutInstances(_ name: String) -> String {
    name.split(separator: "/").map { $0.prefix { $0 != "[" } }.joined(separator: "/")
  }

  private static func list(_ names: [String]) -> String {
    let shown = names.prefix(20).joined(separator: ", ")
    return names.count > 20 ? "\(shown) and \(names.count - 20) more" : shown
  }
}

/// Why a name selects no steps of a workflow.
package struct SelectionProblem: Error, Sendable, Hashable {
  package var message: String
  /// What to do about it.
  package var help: String
}
