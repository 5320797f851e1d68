package import Diagnostics
import Expressions
package import YAML

/// What reading a workflow file gives: a workflow if nothing is wrong, and everything that is.
package struct LoadedWorkflow: Sendable {
  /// Nil if there is an error among the diagnostics.
  package var workflow: Workflow?
  /// Sorted by place.
  package var diagnostics: [Diagnostic]

  package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}

/// Reads a workflow file. Reads no other file and never throws: a user's mistake is a diagnostic, and all of a file's
/// mistakes are found in one run.
package func loadWorkflow(_ source: Source, limits: Limits = .standard) -> LoadedWorkflow {
  let document = parse(source, limits: limits)
  let loading = Loading(document.source, root: document.root, limit: limits.diagnostics)
  loading.report(document.diagnostics)
  var workflow: Workflow?
  if let root = document.root {
    workflow = loading.workflow(root)
  } else if document.diagnostics.isEmpty {
    loading.error(
      .emptyFile, "the file holds no workflow", at: .start,
      help: ["the smallest one is: steps: [{run: echo hello}]"])
  }
  if let workflow { loading.checkRules(workflow) }
  let diagnostics = loading.diagnostics.sortedWithoutDuplicates()
  let isSound = !diagnostics.contains { $0.severity == .error }
  return LoadedWorkflow(workflow: isSound ? workflow : nil, diagnostics: diagnostics)
}
