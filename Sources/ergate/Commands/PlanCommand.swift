import ArgumentParser

/// `ergate plan`: what a run would do, without running anything.
struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration.leaf(
    "plan", "Say what a run would do, in which order, what is up to date, and why; start no process.",
    """
    What would run is taken to succeed. What it brings is not known before, and so is not what depends on it: the plan \
    says on what. `ergate exec --dry-run` is the same.
    """)

  @Argument(help: "A workflow file, or the name of one in workflows/.", completion: .custom(Completion.workflows))
  var workflow: String

  @OptionGroup var inputs: InputOptions
  @OptionGroup var selection: SelectionOptions
  @OptionGroup var environment: EnvironmentOptions

  @Option(help: "How to print it.")
  var output = ListingFormat.table

  @OptionGroup var store: StoreOptions

  func run() throws {
    var request = ExecRequest(workflow: workflow)
    request.inputs = inputs.request
    request.running.variables = try environment.variables()
    request.store = store.store
    request.selection = selection.selection
    request.planFormat = output
    try request.run().exit()
  }
}
