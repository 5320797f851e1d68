import Diagnostics
import Testing
import Workflows
import YAML

func load(_ text: String, path: String = "example.yaml", limits: Limits = .standard) -> LoadedWorkflow {
  loadWorkflow(Source(path: path, text: text), limits: limits)
}

/// What a user sees of a file; empty if nothing is wrong.
func messages(_ text: String, path: String = "example.yaml") -> String {
  DiagnosticRenderer().render(load(text, path: path).diagnostics)
}

/// The first line of each message: `3:5 unknown-key: a step has no 'x'`.
func headlines(_ text: String, path: String = "example.yaml") -> [String] {
  load(text, path: path).diagnostics.map { diagnostic in
    let position = diagnostic.source.position(at: diagnostic.range.offsets.lowerBound)
    return "\(position.line):\(position.column) \(diagnostic.id.rawValue): \(DisplayText.inline(diagnostic.message))"
  }
}

/// The workflow of a text in which nothing is wrong.
func workflow(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> Workflow {
  let loaded = load(text)
  #expect(DiagnosticRenderer().render(loaded.diagnostics) == "", sourceLocation: sourceLocation)
  return try #require(loaded.workflow, sourceLocation: sourceLocation)
}

/// The one step of a workflow that holds these lines.
func step(_ lines: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> Step {
  let text = "steps:\n  - " + lines.split(separator: "\n").joined(separator: "\n    ")
  return try #require(workflow(text, sourceLocation: sourceLocation).steps.first, sourceLocation: sourceLocation)
}
