import Jobs
import OrderedCollections
import Workflows

/// Which steps have worked on a resource, and which still will: what is known of that from the file and the records.
struct ResourceUses {
  /// For each resource the paths, without instances, of the steps that name it, or something that needs it.
  private var users: [Int: [String]] = [:]
  private var records: [String: [StepRecord]] = [:]
  /// Paths of steps that are over with success, and of the groups around them.
  private var worked: Set<String> = []

  init(_ workflow: Workflow, _ steps: OrderedDictionary<StepAddress, StepRecord>) {
    let resources = workflow.resources
    func closure(_ indexes: [Int]) -> Set<Int> {
      indexes.reduce(into: Set(indexes)) { $0.formUnion(closure(resources[$1].needs)) }
    }
    var users: [Int: [String]] = [:]
    func walk(_ group: StepGroup, _ prefix: String) {
      for step in group.members {
        let path = prefix + step.id
        for index in closure(step.resources) { users[index, default: []].append(path) }
        if let inner = step.group { walk(inner, path + "/") }
      }
    }
    walk(workflow.body, "")
    self.users = users
    for record in steps.values where record.address.components.first?.role != .finally { note(record) }
  }

  private mutating func note(_ record: StepRecord) {
    let ids = record.address.components.map(\.id)
    records[ids.joined(separator: "/"), default: []].append(record)
    guard record.skipReason == nil, record.result?.conclusion == .success else { return }
    for count in 1...max(1, ids.count) { worked.insert(ids.prefix(count).joined(separator: "/")) }
  }

  /// Whether a step that is over, or is in a group that is not, has used it.
  func wasUsed(_ resource: Int) -> Bool { users[resource]?.contains(where: worked.contains) ?? false }

  /// Whether a step that uses it may still run.
  func isWanted(_ resource: Int) -> Bool { users[resource]?.contains(where: mayRun) ?? false }

  private func mayRun(_ path: String) -> Bool {
    if let records = records[path] { return records.contains { $0.result == nil && $0.skipReason == nil } }
    // A step without a record was not come to; unless it is in a group that was passed over, or is over.
    var parts = path.split(separator: "/")
    while parts.popLast() != nil, !parts.isEmpty {
      guard let around = records[parts.joined(separator: "/")] else { continue }
      return around.contains { $0.result == nil && $0.skipReason == nil }
    }
    return true
  }

  /// The steps that are to run again when these resources are made anew.
  func completedSteps(using resources: Set<Int>) -> [String] {
    var paths: OrderedSet<String> = []
    for resource in resources.sorted() {
      for path in users[resource] ?? [] where worked.contains(path) { paths.append(path) }
    }
    return Array(paths)
  }
}
