import Diagnostics
import Expressions
import Testing
import Workflows
import YAML

/// What a workflow makes of `name=value` words: the job's input as JSON, or the first line of each message.
func bind(_ words: String..., to declarations: String, sourceLocation: SourceLocation = #_sourceLocation) -> String {
  bind(words.compactMap { GivenInput(word: $0) }, to: declarations, sourceLocation: sourceLocation)
}

/// What a workflow makes of a file with inputs.
func bind(file text: String, to declarations: String, sourceLocation: SourceLocation = #_sourceLocation) -> String {
  let source = Source(path: "inputs.yaml", text: text)
  let given = (parse(source).root?.namedValues ?? []).map { entry in
    GivenInput(
      name: entry.name, content: entry.content, source: source, nameRange: entry.nameRange, valueRange: entry.valueRange
    )
  }
  return bind(given, to: declarations, sourceLocation: sourceLocation)
}

private func bind(_ given: [GivenInput], to declarations: String, sourceLocation: SourceLocation) -> String {
  guard let workflow = try? workflow(declarations + "\nsteps: [{run: make}]\n", sourceLocation: sourceLocation) else {
    return "no workflow"
  }
  let (input, diagnostics) = workflow.bindInputs(given) { "/at/" + $0 }
  return input?.json ?? diagnostics.map(\.message).joined(separator: "; ")
}
