import Diagnostics
import YAML

extension Loading {
  /// Reads what each resource needs, when all names are known.
  func readNeeds(_ nodes: [Node?], into resources: inout [Resource]) {
    var needs: [[Int]] = []
    var places: [[SourceRange]] = []
    for (index, node) in nodes.enumerated() {
      var named: [NamedResource] = []
      for use in node.map({ namedResources($0) }) ?? [] {
        if use.index == index {
          error(.needsCycle, "a resource cannot need itself", at: use.range)
        } else {
          checkScope(of: resources[index], needing: resources[use.index], at: use.range)
          named.append(use)
        }
      }
      needs.append(named.map(\.index))
      places.append(named.map(\.range))
    }
    var cycles = NeedCycles(needs)
    while let cycle = cycles.next() { report(cycle, of: resources, places) }
    for (index, needs) in cycles.acyclicNeeds.enumerated() { resources[index].needs = needs }
  }

  private func checkScope(of resource: Resource, needing other: Resource, at range: SourceRange) {
    guard resource.scope == .job, other.scope == .step else { return }
    error(
      .badValue, "there is one '\(resource.name)' for the job, and a '\(other.name)' for each step", at: range,
      help: ["Give '\(resource.name)' the same scope: scope: step"])
  }

  private func report(_ cycle: NeedCycles.Cycle, of resources: [Resource], _ places: [[SourceRange]]) {
    let names = cycle.edges.map { resources[$0.task].name }
    let shown = names.count > 12 ? names.prefix(6) + ["…"] + names.suffix(5) : names[...]
    error(
      .needsCycle, "resources need each other in a circle: \((shown + [names[0]]).joined(separator: " → "))",
      at: places[cycle.edges[0].task][cycle.edges[0].need],
      notes: cycle.edges.dropFirst().prefix(10).map { task, need in
        note("'\(resources[task].name)' needs the next here", at: places[task][need])
      })
  }

  // MARK: Names

  private struct NamedResource {
    var index: Int
    var range: SourceRange
  }

  /// What a step uses.
  func resourceUses(_ node: Node, of ordinal: Int) -> [Int] {
    let count = diagnosticCount
    let uses = namedResources(node).map(\.index)
    if diagnosticCount > count || unread.hasUnknownResources { unread.resources.insert(ordinal) }
    return uses
  }

  /// Reads a name or a list of names.
  private func namedResources(_ node: Node) -> [NamedResource] {
    var items = [node]
    if case .sequence(let list) = node.content { items = list }
    var named: [NamedResource] = []
    for item in items {
      guard let name = fixedText(item, expected: "the name of a resource, or a list of names") else { continue }
      guard let index = resourceIndexes[name.lowercased()] else {
        unknownResource(name, at: item)
        continue
      }
      if let first = named.first(where: { $0.index == index }) {
        error(
          .duplicateNeed, "the resource '\(name)' is named twice", at: item.range,
          notes: [note("it stands here already", at: first.range)])
      } else {
        named.append(NamedResource(index: index, range: item.range))
      }
    }
    return named
  }

  private func unknownResource(_ name: String, at node: Node) {
    guard !unread.hasUnknownResources else { return }
    error(
      .unknownResource, "there is no resource '\(name.excerpt)'", at: node.range,
      label: Suggestion.closest(to: name, among: resourceNames).map { "did you mean '\($0)'?" },
      help: [
        resourceNames.isEmpty
          ? "declare it at the top of the file: resources: {\(isIdentifier(name) ? name : "db"): {setup: …}}"
          : "the resources of this file: \(resourceNames.listed)"
      ])
  }
}
