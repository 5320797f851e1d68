import ArgumentParser
import Engine
import FileStore
import Jobs
import Reporting

/// `ergate resume`: go on with a job from where it stopped, here and now.
struct ResumeCommand: ParsableCommand {
  static let configuration = CommandConfiguration.leaf(
    "resume", "Go on with a job from where it stopped.",
    """
    For a job that was interrupted, failed, was aborted or cancelled. Steps that completed are kept; the one that \
    did not, and those after it, run. The workflow is the one that the job was made with, whatever its file says now. \
    A job that was parked, and may go on now, goes on here without waiting for a worker.
    """)

  @Argument(help: JobReference.help, completion: .custom(Completion.jobs))
  var job: JobReference

  @OptionGroup var running: RunOptionGroup
  @OptionGroup var store: StoreOptions

  func run() throws {
    let caller = Caller.current
    let location = try store.existing(caller)
    let (job, running, store) = (job, try running.request, store.store)
    let options = running.options(caller)
    let code = try StoreSession.run(at: location.store, for: .running(.exec)) { machinery in
      let id = try await job.resolve(in: machinery.store)
      let snapshot = try await machinery.store.snapshot(of: id)
      try Self.checkStatus(snapshot, ResumeHint(store: store))
      let workflows = StoredWorkflows(machinery.store, workspace: location.workspace)
      let workflow = try await Self.workflow(of: snapshot.job, workflows)
      let lease = try await Self.lease(of: snapshot, machinery.store)
      let execution = Execution(
        machinery: machinery, options: options, places: running.jobs,
        running.reporter.reporters(caller, machinery, store: store))
      return try await execution.run(workflow, lease)
    }
    code.exit()
  }

  private static func lease(of snapshot: JobSnapshot, _ store: FileStore) async throws -> Lease {
    let id = snapshot.job.id
    let lease =
      snapshot.isOver || snapshot.job.status.isFinal
      ? try await store.reopen(id, Reopening(), claiming: true) : try await store.claim(id)
    if let lease { return lease }
    throw Console.failure("Job \(id) has just been taken by somebody else.", ExitStatus.failed)
  }

  private static func checkStatus(_ snapshot: JobSnapshot, _ hint: ResumeHint) throws {
    let job = snapshot.job
    switch job.status {
    case .interrupted, .failed, .aborted, .cancelled: return
    // It was parked or put back, and nobody has it.
    case .queued where snapshot.hasBegun, .cancelling where snapshot.hasBegun && !snapshot.isClaimed: return
    case .waiting where !snapshot.parking.isEmpty, .scheduled where !snapshot.parking.isEmpty:
      let waits = JobSummary(snapshot, catalog: nil, resume: hint, style: .plain).lines()
      throw Console.failure(
        "Job \(job.id) waits, and cannot go on yet.\n" + waits.dropFirst().joined(separator: "\n"), ExitStatus.parked)
    case .completed:
      throw Console.failure("Job \(job.id) is completed; there is nothing left to do.", ExitStatus.failed)
    case .pending, .scheduled, .queued, .running, .waiting, .cancelling:
      throw Console.failure(
        "Job \(job.id) is not over: it is \(job.status.rawValue). Only a job that has ended can be resumed.",
        ExitStatus.failed)
    }
  }

  @EngineActor
  private static func workflow(of job: Job, _ workflows: StoredWorkflows) async throws -> RunnableWorkflow {
    do {
      return try await workflows.workflow(for: job)
    } catch let error as JobError {
      throw Console.failure("Job \(job.id) cannot be resumed: \(error.message).", ExitStatus.invalid)
    }
  }
}
