package import Expressions
package import OrderedCollections

/// What `ergate resume` asked for. What becomes of the steps is said at ``Rerun``.
///
/// Steps are named by their ``StepAddress/path``; one without instance keys names all instances.
package struct Reopening: Sendable, Hashable {
  /// This step and what comes after it run again, though they may have succeeded.
  package var from: String?
  /// This step alone runs again; all others stay as they are.
  package var only: String?
  /// This step is not run, but counts as ``SkipReason/requested(reason:)``.
  package var skip: String?
  /// The outputs of the step that is skipped.
  package var set: OrderedDictionary<String, Value> = [:]
  package var reason: String?
  /// The digest of the bundle that replaces the job's, if the file was read anew.
  package var reload: String?
  /// Completed steps that run again, as with `from`: those whose definition has changed.
  package var rerun: [String] = []

  package init() {}
}
