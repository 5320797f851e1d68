import ArgumentParser
import FileStore
import Jobs
import Reporting

/// `ergate cancel`: end a job, or see to it that it never begins.
struct CancelCommand: ParsableCommand {
  static let configuration = CommandConfiguration.leaf(
    "cancel", "Cancel a job.",
    """
    A job that waits is cancelled at once. Of one that runs, the running steps are ended, its 'finally' runs, and \
    then it is cancelled.
    """)

  @Argument(help: JobReference.help, completion: .custom(Completion.jobs))
  var job: JobReference

  @OptionGroup var store: StoreOptions

  func run() throws {
    let job = job
    let location = try store.existing(.current)
    let (id, status, cancellation) = try StoreSession.run(at: location.store, for: .writing) { machinery in
      let id = try await job.resolve(in: machinery.store)
      let status = try await machinery.store.snapshot(of: id).job.status
      return (id, status, try await machinery.store.cancel(id))
    }
    switch cancellation {
    case .cancelled: Console.note("Job \(id) is cancelled.")
    case .requested where status != .running && status != .cancelling:
      Console.note(
        "Job \(id) is being cancelled: a worker runs its 'finally'; without one: "
          + ResumeHint(store: store.store).text(for: id))
    case .requested: Console.note("Job \(id) is being cancelled: its running steps are ended, then its 'finally' runs.")
    }
  }
}
