package import Jobs

/// What an attempt of a step reaches of the engine while its action runs.
@EngineActor
package protocol ActionHost: AnyObject, Sendable {
  var launcher: any ProcessLauncher { get }
  var clock: any EngineClock { get }
  /// A directory for the job's processes; it goes when the job is over.
  var temporaryDirectory: String { get }
  /// Of the lease. Each has its own temporary directory, though the name is the same.
  var epoch: Int { get }

  /// Waits for one of the places that `-j` gives. Returns false, without one, if the attempt was stopped meanwhile.
  func takeSlot() async -> Bool
  func giveSlotBack()
  /// Whether other processes run or wait, which need not wait until one has been started.
  var isCrowded: Bool { get }
  /// Says that the attempt runs now; called once by an action that takes time, with its process if it has one.
  func started(_ process: ProcessIdentity?) async
  /// Hands on what a process wrote: to the log, to those who watch, to what expressions ask for.
  func output(_ stream: OutputStream, _ bytes: [UInt8]) async
  /// Adds what a step wrote to ERGATE_SUMMARY to the job's summary.
  func addToSummary(_ bytes: [UInt8])
  /// Waits; returns early when the attempt is stopped.
  func sleep(until date: Timestamp) async
  /// What this attempt waits for, if it began in an earlier run of the job.
  var recordedWait: StepWait? { get }
  /// Says that the attempt runs now, and waits for a person, another job or a time. The job may be parked meanwhile:
  /// then the action begins anew, later and perhaps elsewhere, with ``recordedWait``.
  ///
  /// - Returns: nil if the attempt was stopped.
  func wait(for wait: StepWait) async -> WaitEnd?
  /// Makes a job, once, however often a crash has the attempt repeated.
  ///
  /// - Returns: nil if the attempt was stopped, because the store is broken.
  func submit(_ request: SubmitRequest) async throws(StepFailure) -> JobID?
}
