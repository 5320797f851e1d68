/// The surroundings broke, or the store refuses what was asked of it.
///
/// Messages are whole sentences that a person can act on; `code` is what programs switch on.
package struct StoreError: Error, Sendable, Hashable, CustomStringConvertible {
  package enum Code: String, Sendable, Hashable {
    /// An input or output error, or a store that cannot be used as it is (exit 74).
    case unusable
    /// One file of the store is not what it should be (exit 74).
    case damaged
    /// No room on the disk, or a limit was reached (exit 75).
    case refused
    /// There is no such job (exit 66).
    case unknownJob = "unknown-job"
    /// More than one job fits a prefix (exit 64).
    case ambiguous
    /// The job is not in a state that allows this (exit 1).
    case wrongStatus = "wrong-status"
    /// There is a job of this id already (exit 1).
    case duplicate
    /// Somebody else owns the job now; the caller must stop its processes and let go.
    case lostLease = "lost-lease"
    /// The file was written by a newer Ergate (exit 74).
    case newerSchema = "newer-schema"
  }

  package var code: Code
  package var message: String

  package init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }

  package var description: String { message }
}
