import ArgumentParser
import Diagnostics
import Expressions
import Linux
import OrderedCollections
import Workflows
import YAML

/// What a workflow is given: `name=value` words, and whole inputs from the command line or a file.
struct InputOptions: ParsableArguments {
  @Argument(help: ArgumentHelp("Inputs of the workflow.", valueName: "name=value"))
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
    var given = try inputFile.map { try entries(ofFile: $0, caller) } ?? []
    if let input { given += try entries(of: Source(path: "--input", text: input), caller) }
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
    if let inputFile { return try value(ofFile: inputFile, caller) }
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

  // MARK: Files

  private func entries(ofFile path: String, _ caller: Caller) throws -> [GivenInput] {
    try entries(of: try source(path, caller), caller)
  }

  private func entries(of source: Source, _ caller: Caller) throws -> [GivenInput] {
    let (root, source) = try parsed(source, caller)
    guard let root else { return [] }
    guard let entries = root.namedValues else {
      throw Console.failure("'\(source.path)' holds no mapping of input names to values.", ExitStatus.invalid)
    }
    return entries.map { entry in
      GivenInput(
        name: entry.name, content: entry.content, source: source, nameRange: entry.nameRange,
        valueRange: entry.valueRange)
    }
  }

  private func value(ofFile path: String, _ caller: Caller) throws -> Value {
    let (root, source) = try parsed(try source(path, caller), caller)
    guard let value = root.map({ $0.plainValue }) ?? .some(.null) else {
      throw Console.failure("'\(source.path)' has a key that is no text.", ExitStatus.invalid)
    }
    return value
  }

  private func source(_ path: String, _ caller: Caller) throws -> Source {
    do {
      let text =
        path == "-"
        ? try UserFile.readStandardInput(limit: 64 << 20) : try UserFile.read(caller.absolute(path), limit: 64 << 20)
      return Source(path: path == "-" ? "standard input" : path, text: text)
    } catch {
      throw Console.failure("'\(path)' cannot be read: \(error.cause).", ExitStatus.missing)
    }
  }

  private func parsed(_ source: Source, _ caller: Caller) throws -> (Node?, Source) {
    let document = YAML.parse(source)
    Console.show(document.diagnostics, caller)
    guard document.diagnostics.isEmpty else { throw ExitStatus.invalid }
    return (document.root, document.source)
  }
}
