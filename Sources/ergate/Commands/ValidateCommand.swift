import ArgumentParser
import Diagnostics
import Engine
import FileStore
import SystemPackage
import Workflows

/// `ergate validate`: everything that is wrong with workflow files, and what they miss on this machine.
struct ValidateCommand: ParsableCommand {
  enum Output: String, ExpressibleByArgument, CaseIterable { case text, json, github }

  static let configuration = CommandConfiguration.leaf(
    "validate", "Say everything that is wrong with workflow files.",
    """
    What a workflow would miss on this machine (an interpreter, a program, a directory) is a warning. \
    Ends with 65 if there is an error.
    """)

  @Argument(help: "Workflow files, or names of some in workflows/.", completion: .custom(Completion.workflows))
  var files: [String]

  @Option(help: "How to print what was found.")
  var output = Output.text

  @OptionGroup var store: StoreOptions

  func run() throws {
    let caller = Caller.current
    // A file that cannot be read keeps no other from being checked.
    var unreadable: (any Error)?
    let files = self.files.compactMap { name in
      do {
        return try WorkflowFile(name, caller: caller)
      } catch {
        unreadable = unreadable ?? error
        return nil
      }
    }
    let checked = files.map { check($0, caller) }
    let diagnostics = checked.flatMap(\.diagnostics)
    switch output {
    case .text: Console.show(diagnostics, caller)
    case .json: Console.print(diagnostics.json)
    case .github: Console.write(diagnostics.gitHubAnnotations, to: .standardOutput)
    }
    if diagnostics.contains(where: { $0.severity == .error }) { throw ExitStatus.invalid }
    if let unreadable { throw unreadable }
    if output == .text, diagnostics.isEmpty {
      Console.note(files.count == 1 ? "\(files[0].path) is valid" : "\(files.count) files are valid")
    }
    // The end of the process frees everything at once, which takes a while step by step.
    withExtendedLifetime(checked) { ExitCode.success.exit() }
  }

  private func check(_ file: WorkflowFile, _ caller: Caller) -> LoadedWorkflow {
    var loaded = loadWorkflow(file.source)
    guard let workflow = loaded.workflow else { return loaded }
    let workspace = store.location(caller, workflowFile: file.fullPath).workspace
    let findings = Preflight.findings(workflow, file: file, workspace: workspace, caller: caller)
    loaded.diagnostics += workflow.missingZones(SystemZones(caller))
    loaded.diagnostics += findings.map { finding in
      var warning = finding
      warning.severity = .warning
      return warning
    }
    return loaded
  }
}
