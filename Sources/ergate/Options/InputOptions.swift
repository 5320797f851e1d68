import ArgumentParser
import Diagnostics
import Expressions
import Workflows
import YAML

/// What a workflow is given: `name=value` words, and whole inputs from the command line or a file.
struct InputOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp("Inputs of the workflow.", valueName: "name=value"), completion: .custom(Completion.inputs))
  var inputs: [String] = []

  @Option(help: ArgumentHelp("The input as JSON, for a workflow that declares no inputs.", valueName: "json"))
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

  /// Whether there is anything that only a workflow could take.
  var isGiven: Bool { !inputs.isEmpty || input != nil || inputFile != nil || trailingWords != nil || context != nil }

  /// Makes the job's input, or shows what is wrong and throws the exit code.
  func bind(to workflow: Workflow, caller: Caller) throws -> Value {
    let words = trailingWords?.words ?? []
    if input != nil, inputFile != nil {
      throw ValidationError("--input and --input-file exclude each other.")
    }
    guard workflow.inputs != nil || !inputs.isEmpty || !words.isEmpty else { return try freeInput(caller) }
    guard input == nil || workflow.inputs != nil else {
      throw ValidationError("--input and name=value exclude each other.")
    }
    var given = try inputFile.map { try entries(of: DataFile($0, caller)) } ?? []
    if let input { given += try entries(of: DataFile(Source(path: "--input", text: input), caller)) }
    given += try inputs.map { word throws in
      guard let input = GivenInput(word: word) else {
        throw ValidationError("'\(word)' is no input: write name=value.")
      }
      return input
    }
    if !words.isEmpty { given.append(args(words)) }
    given += try Prompt.askForMissing(workflow.missingInputs(given), caller)
    let (value, diagnostics) = workflow.bindInputs(given, resolvePath: caller.absolute)
    Console.show(diagnostics, caller)
    guard let value else { throw ExitStatus.invalid }
    return value
  }

  /// The value of `--context`.
  func userContext() throws -> Value {
    guard let context else { return .null }
    do {
      return try Value.parse(json: context)
    } catch {
      throw ValidationError("--context is not JSON: \(error).")
    }
  }

  /// Of a workflow without declared inputs: any JSON.
  private func freeInput(_ caller: Caller) throws -> Value {
    if let inputFile { return try DataFile(inputFile, caller).value() }
    guard let input else { return .null }
    do {
      return try Value.parse(json: input)
    } catch {
      throw ValidationError("--input is not JSON: \(error).")
    }
  }

  private func args(_ words: [String]) -> GivenInput {
    let text = "-- " + words.joined(separator: " ")
    return GivenInput(
      name: "args", content: .value(.array(words.map(Value.string))), source: Source(path: "command line", text: text),
      nameRange: SourceRange(0..<text.utf8.count), valueRange: SourceRange(3..<text.utf8.count))
  }

  /// The entries of a mapping of inputs.
  private func entries(of file: DataFile) throws -> [GivenInput] {
    guard let root = file.root else { return [] }
    guard let entries = root.namedValues else {
      throw Console.failure("'\(file.source.path)' holds no mapping of input names to values.", ExitStatus.invalid)
    }
    return entries.map { entry in
      GivenInput(
        name: entry.name, content: entry.content, source: file.source, nameRange: entry.nameRange,
        valueRange: entry.valueRange)
    }
  }
}
