/// What has happened to jobs, and what they run. The other protocol that a backend implements.
///
/// Implementation guidance:
/// - Events of one call are kept together, in order, or not at all.
/// - Readers may run at any time in any process; they see a prefix of what was appended, never a torn event.
/// - Reading costs nothing that grows with the number of jobs, but for `jobs`, which costs what it returns.
package protocol StateStore: Sendable {
  /// Adds events to the journal of a leased job. With `durably`, they and all before them survive a power cut when
  /// this returns; without, a crash may take them. With no events it makes durable what was added before, and
  /// others may append meanwhile.
  ///
  /// - Throws: ``StoreError/lostLease`` if the job belongs to somebody else now.
  /// - Returns: the events as they were recorded.
  @discardableResult
  func append(_ events: [Event], to lease: Lease, durably: Bool) async throws -> [JournalRecord]

  /// The state of one job, with its status as its place says it (a `running` job whose owner is dead is `interrupted`
  /// if nobody will continue it by itself, else `queued`).
  ///
  /// - Throws: ``StoreError/unknownJob``, ``StoreError/damaged``.
  func snapshot(of id: JobID) async throws -> JobSnapshot

  /// The ids that begin with `prefix`, at most `limit`, newest first.
  func ids(withPrefix prefix: String, limit: Int) async throws -> [JobID]

  /// The jobs that match, newest first, at most `query.limit`.
  func jobs(matching query: JobQuery) async throws -> [Job]

  /// Keeps a bundle, durably, and returns its digest: SHA-256 in hex over its canonical form.
  func keep(_ bundle: WorkflowBundle) async throws -> String

  /// - Throws: ``StoreError/damaged`` if it is not there or does not fit its digest.
  func bundle(_ digest: String) async throws -> WorkflowBundle
}
