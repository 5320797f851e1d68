import ArgumentParser
import Diagnostics
import Expressions
import Workflows
import YAML

/// What a workflow is given on the command line.
struct InputRequest: Sendable {
  /// `name=value`.
  var words: [String] = []
  /// The whole input, or the value of `--input`.
  var json: String?
  /// The value of `--input-file`.
  var file: String?
  var trailingWords: [String] = []
  /// The job's context, as JSON.
  var context: String?

  /// Whether there is anything that only a workflow could take.
  var isGiven: Bool { !words.isEmpty || json != nil || file != nil || !trailingWords.isEmpty || context != nil }

  /// Makes the job's input, or shows what is wrong and throws the exit code.
  func bind(to workflow: Workflow, caller: Caller) throws -> Value {
    if json != nil, file != nil {
      throw Console.failure("--input and --input-file exclude each other.", ExitStatus.usage)
    }
    let isNamed = workflow.inputs != nil || !words.isEmpty || !trailingWords.isEmpty
    guard isNamed else { return try freeInput(caller) }
    guard json == nil || workflow.inputs != nil else {
      throw Console.failure("--input and name=value exclude each other.", ExitStatus.usage)
    }
    var given = try file.map { try entries(of: DataFile($0, caller)) } ?? []
    if let json { given += try entries(of: DataFile(Source(path: "--input", text: json), caller)) }
    given += try namedInputs()
    if !trailingWords.isEmpty { given.append(args(trailingWords)) }
    given += try Prompt.askForMissing(workflow.missingInputs(given), caller)
    let (value, diagnostics) = workflow.bindInputs(given, resolvePath: caller.absolute)
    Console.show(diagnostics, caller)
    guard let value else { throw ExitStatus.invalid }
    return value
  }

  /// The words as inputs of one text, so that messages show the words around and come in their order.
  private func namedInputs() throws -> [GivenInput] {
    let source = Source(path: "command line", text: words.joined(separator: " "))
    var start = 0
    return try words.map { word in
      guard var input = GivenInput(word: word) else {
        throw Console.failure("'\(word)' is no input: write name=value.", ExitStatus.usage)
      }
      input.source = source
      input.nameRange = input.nameRange.moved(by: start)
      input.valueRange = input.valueRange.moved(by: start)
      start += word.utf8.count + 1
      return input
    }
  }

  /// The value of `--context`.
  func userContext() throws -> Value {
    guard let context else { return .null }
    do {
      return try Value.parse(json: context)
    } catch {
      throw Console.failure("--context is not JSON: \(error).", ExitStatus.usage)
    }
  }

  /// Of a workflow without declared inputs: any JSON.
  private func freeInput(_ caller: Caller) throws -> Value {
    if let file { return try DataFile(file, caller).value() }
    guard let json else { return .null }
    do {
      return try Value.parse(json: json)
    } catch {
      throw Console.failure("--input is not JSON: \(error).", ExitStatus.usage)
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

extension SourceRange {
  fileprivate func moved(by count: Int) -> SourceRange {
    SourceRange(offsets.lowerBound + count..<offsets.upperBound + count)
  }
}
