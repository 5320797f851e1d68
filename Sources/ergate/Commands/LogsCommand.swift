import ArgumentParser
import Engine
import FileStore
import Jobs
import Linux
import Reporting

/// `ergate logs`: what the steps of a job have printed.
struct LogsCommand: ParsableCommand {
  static let configuration = CommandConfiguration.leaf(
    "logs", "Show what the steps of a job printed.",
    """
    Of several steps each is headed by its name, on standard error. On a terminal control characters are shown and \
    not sent, unless --raw is given.
    """)

  @Argument(help: JobReference.help, completion: .custom(Completion.jobs))
  var job: JobReference

  @Argument(
    help: "A step, a group with all its steps, or a resource: 'build', 'check/unit', 'resources.db'. Default: all.")
  var step: String?

  @Option(help: ArgumentHelp("Only this attempt of each step. Default: all.", valueName: "number"))
  var attempt: Int?

  @Flag(name: [.customShort("f"), .long], help: "Go on until the job is over.")
  var follow = false

  @Flag(help: "Send everything to the terminal as it is.")
  var raw = false

  @OptionGroup var store: StoreOptions

  func run() throws {
    let caller = Caller.current
    let location = try store.existing(caller)
    let command = self
    try StoreSession.run(at: location.store, for: .reading) { machinery in
      let id = try await command.job.resolve(in: machinery.store)
      let selection = LogSelection(step: command.step, attempt: command.attempt)
      let escapes = !command.raw && OwnProcess.isTerminal(1)
      let viewer = LogViewer(machinery, id, selection, .standard(machinery.reactor), escapesControls: escapes)
      try await viewer.show(following: command.follow)
    }
  }
}
