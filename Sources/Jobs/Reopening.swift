package import Expressions
package import OrderedCollections

/// What `ergate resume` asked for.
package struct Reopening: Sendable, Hashable {
  package var from: String?
  package var only: String?
  package var skip: String?
  package var set: OrderedDictionary<String, Value> = [:]
  package var reason: String?
  /// The digest of the bundle that replaces the job's, if the file was read anew.
  package var reload: String?

  package init() {}
}
