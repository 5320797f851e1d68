/// Where jobs wait and who may run them. One of the two protocols that a backend implements.
///
/// Implementation guidance:
/// - `put`, `finish`, `cancel` and `reopen` have happened durably when they return. `claim` and `release` need not be
///   durable: whatever loses them also kills the claimant, and the job is simply queued again.
/// - A job is handed to one claimant at a time; of a `claim` and a `cancel` that race, exactly one wins.
/// - A claimant that dies loses its leases by itself and at once, without a timeout that a slow one could miss.
/// - Within a queue and priority, jobs are claimed in the order in which they were put.
package protocol JobQueue: Sendable {
  /// Accepts a job. Its `status` must be `queued`, or `scheduled` with a `requestedStartTime`.
  ///
  /// - Returns: the id of the job that now stands for it: its own, or the one that was accepted earlier with the same
  ///   `uniqueKey`.
  /// - Throws: ``StoreError/duplicate`` if the id is taken, ``StoreError/refused`` if there is no room.
  func put(_ job: Job) async throws -> JobID

  /// Takes the next job that is ready in one of `queues` (empty: in any), or nil if there is none. Jobs whose time has
  /// come count as ready.
  func claim(from queues: [String]) async throws -> Lease?

  /// Makes a job that is claimed from the start: what `ergate exec` runs. Promises nothing until the first event is
  /// appended durably.
  func start(_ job: Job) async throws -> Lease

  /// Ends a lease of a job whose `final` event was appended durably, with the status that it names.
  func finish(_ lease: Lease, as status: JobStatus) async throws

  /// Ends a lease of a job that is not over: back to the queue, or parked until something wakes it.
  ///
  /// The holder has recorded why, as its last event: ``Event/released`` for the queue, ``Event/parked(_:)`` for the
  /// other places. A job that is parked for a child's end is woken by the child's `finish`, also by one that came
  /// before.
  func release(_ lease: Lease, to place: ReleasePlace) async throws

  /// Opens a job that is over again, with a `reopened` event, and takes it (`claiming`) or queues it (then nil).
  ///
  /// - Throws: ``StoreError/unknownJob``; ``StoreError/wrongStatus`` if it is not over.
  func reopen(_ id: JobID, _ reopening: Reopening, claiming: Bool) async throws -> Lease?

  /// Cancels a job that was never claimed at once; asks the worker of a running one to. One that has begun and waits
  /// (parked, or queued again) goes to the queue, because its `finally` must run. Until its next claim is over,
  /// ``JobSnapshot/isCancelRequested`` says so, also in the lease of whoever claims it.
  ///
  /// - Throws: ``StoreError/unknownJob``; ``StoreError/wrongStatus`` if it is over.
  func cancel(_ id: JobID) async throws -> Cancellation

  /// Waits until something may have happened that the holder of leases or a worker that looks for work must know.
  /// May return without a reason; never misses one that came after the last call began.
  func nextSignal() async throws -> QueueSignal
}
