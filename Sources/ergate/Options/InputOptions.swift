import ArgumentParser

/// What a workflow is given: `name=value` words, and whole inputs from the command line or a file.
struct InputOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp("Inputs of the workflow.", valueName: "name=value"), completion: .custom(Completion.inputs))
  var inputs: [String] = []

  @Option(help: ArgumentHelp("The whole input as JSON; for declared inputs a map of them.", valueName: "json"))
  var input: String?

  @Option(
    help: ArgumentHelp("Inputs from a YAML or JSON file; '-' is standard input.", valueName: "file"),
    completion: .file())
  var inputFile: String?

  /// What stands behind `--`, which ``TrailingWords`` puts here.
  @Option(help: .hidden)
  var trailingWords: TrailingWords?

  @Option(help: ArgumentHelp("The job's context, which expressions see as 'context'.", valueName: "json"))
  var context: String?

  var request: InputRequest {
    InputRequest(
      words: inputs, json: input, file: inputFile, trailingWords: trailingWords?.words ?? [], context: context)
  }
}
