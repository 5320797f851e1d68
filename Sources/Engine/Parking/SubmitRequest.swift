package import Expressions
package import Jobs
package import OrderedCollections

/// What a step says of a job that it makes.
package struct SubmitRequest: Sendable {
  package var workflow: String
  package var input = Value.null
  package var context = Value.null
  package var queue: String?
  package var priority: Int?
  package var uniqueKey: String?
  package var labels: OrderedDictionary<String, String> = [:]
  /// When it may start; nil: at once.
  package var start: Timestamp?

  package init(workflow: String) { self.workflow = workflow }

  func apply(to job: inout Job, at now: Timestamp) {
    job.userContext = context
    if let queue { job.queue = queue }
    if let priority { job.priority = priority }
    job.uniqueKey = uniqueKey
    for (name, value) in labels { job.labels[name] = value }
    guard let start else { return }
    job.requestedStartTime = start
    if start > now { job.status = .scheduled }
  }
}

extension SubmitRequest {
  /// Where a workflow may be that a step names: the first file that is there is it.
  ///
  /// A name with a slash or an ending is a path. One that begins with a point is relative to the directory of the
  /// workflow that says it, any other to the workspace.
  package static func places(of name: String, from directory: String, in workspace: String) -> [String] {
    guard name.contains("/") || name.hasSuffix(".yaml") || name.hasSuffix(".yml") else {
      return ["\(workspace)/workflows/\(name).yaml", "\(workspace)/workflows/\(name).yml"]
    }
    if name.hasPrefix("/") { return [name] }
    if name.hasPrefix("./") { return ["\(directory)/\(name.dropFirst(2))"] }
    return ["\(name.hasPrefix(".") ? directory : workspace)/\(name)"]
  }
}
