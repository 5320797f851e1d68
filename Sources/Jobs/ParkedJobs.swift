/// What brings jobs on that wait for a person or for another job.
///
/// A job may wait while a worker has it, or parked (``JobQueue/release(_:to:)``). In either case it learns at once of
/// what it waits for: the holder of its lease by ``QueueSignal/woken(_:)``, a parked one by going back to the queue.
///
/// Implementation guidance:
/// - `answer` has happened durably when it returns. An answer stays until the holder of the job's lease removes it, who
///   has recorded it before.
/// - Whether anybody waits for an answer is the caller's business; an answer that nobody waits for is removed unread.
package protocol ParkedJobs: Sendable {
  /// Leaves an answer for a job, and wakes it.
  ///
  /// - Throws: ``StoreError/duplicate`` if there is an answer to that attempt already; ``StoreError/unknownJob``.
  func answer(_ answer: Answer, to id: JobID) async throws

  /// The answers that were left for a job and not removed.
  func answers(to lease: Lease) async throws -> [Answer]

  func remove(_ answer: Answer, of lease: Lease) async throws

  /// Asks that the end of a job wakes the leased one. It may have ended already: look after this.
  func awaitEnd(of child: JobID, for lease: Lease) async throws

  /// Takes a certain job that is ready to be claimed.
  ///
  /// - Returns: nil if it is not ready, or somebody else was first.
  /// - Throws: ``StoreError/unknownJob``.
  func claim(_ id: JobID) async throws -> Lease?
}
