/// The part of a workflow that a job runs, when it is not all of it: what `exec --from` and `--only` said. The steps of
/// `finally` run all the same.
///
/// A step is named by its path without instance keys: `check/unit`.
package enum Selection: Sendable, Hashable {
  /// This step and what comes after it: in a pipeline the steps that follow, in a graph the tasks that need it, directly
  /// or not; so also beside each group around it.
  case from(String)
  /// This step alone, with all that is in it.
  case only(String)

  package var path: String {
    switch self {
    case .from(let path), .only(let path): path
    }
  }
}
