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
}
