/// What a store is opened for.
package enum StoreAccess: Sendable, Hashable {
  /// To look only: nothing is made or changed, not even repaired.
  case reading
  /// To put, cancel or reopen jobs.
  case writing
  /// To run them as well.
  case running(WorkerKind)

  var isWriting: Bool { self != .reading }
}

/// What becomes of the jobs of a process that dies.
package enum WorkerKind: String, Sendable, Hashable {
  /// `ergate exec`: its job is interrupted, and only `resume` continues it.
  case exec
  /// `ergate worker`: another one continues its jobs.
  case worker
}
