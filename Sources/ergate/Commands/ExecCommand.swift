import ArgumentParser

/// `ergate exec`: make a job, run it here and now, and end with its result.
struct ExecCommand: ParsableCommand {
  static let configuration = CommandConfiguration.leaf(
    "exec", "Run a workflow here and now, and end with its result.",
    """
    WORKFLOW is a file, or the name of one in workflows/. The run is a job: should it be interrupted, `ergate resume` \
    goes on from the last step that was done.
    """)

  @Argument(help: "A workflow file, or the name of one in workflows/.", completion: .custom(Completion.workflows))
  var workflow: String

  @OptionGroup var inputs: InputOptions
  @OptionGroup var selection: SelectionOptions
  @OptionGroup var running: RunOptionGroup
  @OptionGroup var store: StoreOptions

  @Flag(help: "Say what would run, and run nothing: as 'ergate plan'.")
  var dryRun = false

  func run() throws {
    var request = ExecRequest(workflow: workflow)
    request.inputs = inputs.request
    request.running = try running.request
    request.store = store.store
    request.selection = selection.selection
    request.planFormat = dryRun ? .table : nil
    try request.run().exit()
  }

  /// Runs a request that was not parsed by the argument parser, as it would.
  static func run(_ request: ExecRequest) -> Never {
    do {
      try request.run().exit()
    } catch {
      exit(withError: error)
    }
  }
}
