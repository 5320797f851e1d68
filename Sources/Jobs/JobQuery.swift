package import OrderedCollections

/// What `ergate jobs` asks for. Every member narrows the answer.
package struct JobQuery: Sendable, Hashable {
  package var statuses: Set<JobStatus> = []
  package var workflow: String?
  package var labels: OrderedDictionary<String, String> = [:]
  /// Made at or after this instant.
  package var since: Timestamp?
  package var limit = 50

  package init() {}

  /// Whether the job is one that is asked for; `limit` does not count here.
  package func matches(_ job: Job) -> Bool {
    if !statuses.isEmpty, !statuses.contains(job.status) { return false }
    if let workflow, job.workflowName != workflow { return false }
    if let since, job.createdAt < since { return false }
    return labels.allSatisfy { job.labels[$0.key] == $0.value }
  }
}
