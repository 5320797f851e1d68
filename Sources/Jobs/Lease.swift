/// The right to run a job: what a claim hands out.
///
/// Its holder alone may append to the job's journal, under its epoch. A lease ends with `finish` or `release`, or with
/// its worker's death.
package struct Lease: Sendable {
  package let id: JobID
  package let epoch: Int
  /// All that had happened to the job when it was claimed.
  package let snapshot: JobSnapshot

  package init(id: JobID, epoch: Int, snapshot: JobSnapshot) {
    self.id = id
    self.epoch = epoch
    self.snapshot = snapshot
  }
}
