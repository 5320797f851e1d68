package import Diagnostics
import Expressions
import OrderedCollections
package import Workflows
import YAML

/// Checks of a workflow that depend on the machine: are its interpreters, programs, directories and files there?
///
/// Only what is written out can be checked, and only what nothing in the workflow itself can bring about: once a script
/// or command has run, it may have installed or made anything. What a later step needs is a warning at most.
package struct Preflight: Sendable {
  private let workflow: Workflow
  let directory: String
  let workspace: String
  private let environment: ProcessEnvironment
  let probe: any MachineProbe
  private var findings: [Diagnostic] = []
  /// What is known of programs already: most steps have the same interpreter.
  private var programs: [String: Bool] = [:]
  /// Resources that an earlier step was to make.
  private var resources: Set<Int> = []
  /// No script or command has run yet.
  private var isPristine = true

  /// - Parameters:
  ///   - directory: where the workflow file is; absolute.
  ///   - environment: the caller's.
  package init(
    _ workflow: Workflow, in directory: String, workspace: String, environment: ProcessEnvironment,
    probe: any MachineProbe
  ) {
    self.workflow = workflow
    self.directory = directory
    self.workspace = workspace
    self.environment = environment
    self.probe = probe
  }

  /// What is missing: errors where the first run would fail for sure, warnings elsewhere.
  package mutating func diagnostics() -> [Diagnostic] {
    findings = []
    isPristine = true
    resources = []
    for file in workflow.dotenv where file.isRequired { check(file) }
    for secret in workflow.secrets { check(secret) }
    let around = Around(setsPath: setsPath(workflow.environment))
    check(workflow.steps, around)
    check(workflow.finally, around)
    return findings
  }

  private mutating func check(_ file: DotenvFile) {
    let full = file.path.hasPrefix("/") ? file.path : "\(directory)/\(file.path)"
    guard !probe.isFile(full) else { return }
    report(
      .error, .missingFile, "the file '\(file.path)' of 'dotenv' is not there", at: file.range,
      help: ["It is looked for beside the workflow file. If it may be missing: {path: \(file.path), required: false}"])
  }

  /// A run begins with all of them.
  private mutating func check(_ secret: SecretDeclaration) {
    switch secret.source {
    case .variable(let name):
      guard let value = environment.variables[name] else {
        return report(
          .error, .missingVariable, "the variable '\(name)' of the secret '\(secret.name)' is not set",
          at: secret.range,
          help: ["It is looked for in the environment of who runs the job."])
      }
      do throws(SecretProblem) {
        _ = try Secret(secret.name, value)
      } catch {
        report(
          .error, .badSecret, "the secret '\(secret.name)' \(error.message)", at: secret.range,
          help: ["A secret is a text of at least 4 characters that does not stand in what programs print anyway."])
      }
    case .file(let path):
      let full = path.hasPrefix("/") ? path : "\(directory)/\(path)"
      guard !probe.isFile(full) else { return }
      report(
        .error, .missingFile, "the file '\(path)' of the secret '\(secret.name)' is not there", at: secret.range,
        help: path.hasPrefix("/") ? [] : ["It is looked for beside the workflow file."])
    case .command(let arguments):
      guard let program = arguments.first, !program.contains("/"), !probe.hasProgram(program, path: path) else {
        return
      }
      report(
        .error, .missingProgram, "the program '\(program)' of the secret '\(secret.name)' is not there",
        at: secret.range,
        help: [path.map { "It was looked for in PATH: \($0)" } ?? "PATH is not set."])
    }
  }

  /// The caller's `PATH`.
  private var path: String? { environment["PATH"] }

  /// What the groups around a step mean for it.
  struct Around {
    var setsPath: Bool
    /// It may be passed over.
    var isConditional = false
  }

  private mutating func check(_ steps: [Step], _ outside: Around) {
    for index in steps.indices { check(steps, index, outside) }
  }

  /// Checks one of some steps. There may be very many, and they are large: none is copied.
  private mutating func check(_ steps: [Step], _ index: Int, _ outside: Around) {
    let around = Around(
      setsPath: outside.setsPath || setsPath(steps[index].environment),
      isConditional: outside.isConditional || steps[index].condition != nil)
    for resource in steps[index].resources { checkResource(resource, around) }
    if case .group(let group) = steps[index].action { return check(group.members, around) }
    checkDirectory(steps[index].workingDirectory, around)
    checkAction(steps[index].action, at: steps[index].range, around)
  }

  private mutating func checkAction(_ action: StepAction, at range: SourceRange, _ around: Around) {
    switch action {
    case .run(let script):
      if !around.setsPath {
        checkProgram(script.shell.arguments.first, "the interpreter", at: range, around)
      }
      isPristine = false
    case .command(let arguments):
      let program = arguments.first?.template.constantText
      if !around.setsPath, program?.contains("/") == false {
        checkProgram(
          program, "the program", at: arguments[0].node.range, around)
      }
      isPristine = false
    case .uses(let use) where use.signature.isExternal:
      if !around.setsPath { checkAction(use, around) }
      isPristine = false
    case .uses(let use) where use.signature.name == ActionSignature.submit.name:
      checkSubmit(use, around)
      // Its job may make or install anything.
      isPristine = false
    case .uses(let use):
      if !around.setsPath {
        checkProgram(use.signature.program, "the program of '\(use.signature.name)',", at: use.range, around)
      }
      if use.signature.startsProcess || use.signature.name == "write-file" { isPristine = false }
    case .group: break
    }
  }

  private mutating func checkAction(_ use: ActionUse, _ around: Around) {
    let name = use.signature.name
    let program = ActionSignature.externalProgram(name)
    guard !hasProgram(program) else { return }
    let known = ActionSignature.builtIn.map(\.name)
    let guess = Suggestion.closest(to: name, among: known).map { "did you mean '\($0)'?" }
    let place = inheritedPath.map { "not in PATH: \($0)" } ?? "nowhere, as PATH is not set."
    report(
      severity(around), .missingAction, "there is no action '\(name)'", at: use.range, label: guess,
      help: ["The actions that are built in: \(known.joined(separator: ", ")).", "A program '\(program)' is \(place)"])
  }

  /// A resource is made when the first step that names it begins, after those that it needs.
  private mutating func checkResource(_ index: Int, _ around: Around) {
    guard resources.insert(index).inserted else { return }
    let resource = workflow.resources[index]
    for need in resource.needs { checkResource(need, around) }
    var own = around
    if let program = resource.setup ?? resource.service {
      // It has the workflow's environment, whoever names it.
      own.setsPath = setsPath(workflow.environment) || setsPath(program.environment)
      checkDirectory(program.workingDirectory, own)
    }
    for program in [resource.setup, resource.service] {
      if let program { checkAction(program.action, at: program.range, own) }
    }
  }

  private mutating func checkProgram(_ program: String?, _ what: String, at range: SourceRange, _ around: Around) {
    guard let program, !hasProgram(program) else { return }
    report(
      severity(around), .missingProgram, "\(what) '\(program)' is not there", at: range,
      help: [inheritedPath.map { "It was looked for in PATH: \($0)" } ?? "PATH is not set."])
  }

  private mutating func hasProgram(_ program: String) -> Bool {
    if let known = programs[program] { return known }
    let isThere = probe.hasProgram(program, path: inheritedPath)
    programs[program] = isThere
    return isThere
  }

  private mutating func checkDirectory(_ directory: TextTemplate?, _ around: Around) {
    guard let template = directory ?? workflow.defaults.workingDirectory,
      let path = template.template.constantText
    else { return }
    let full = path.hasPrefix("/") ? path : "\(workspace)/\(path)"
    guard !probe.isDirectory(full) else { return }
    report(
      severity(around), .missingDirectory, "the working directory '\(path)' is not there", at: template.node.range,
      help: path.hasPrefix("/") ? [] : ["It is looked for in the workspace, \(workspace)."])
  }

  /// A step that may be passed over, or that comes after others, may never miss what is missing now.
  func severity(_ around: Around) -> Diagnostic.Severity {
    isPristine && !around.isConditional ? .error : .warning
  }

  private var inheritedPath: String? {
    switch workflow.inheritedEnvironment {
    case .all: path
    case .none: nil
    case .only(let names): names.contains("PATH") ? path : nil
    }
  }

  private func setsPath(_ block: EnvironmentBlock) -> Bool { block.variables.contains { $0.name == "PATH" } }

  mutating func report(
    _ severity: Diagnostic.Severity, _ id: DiagnosticID, _ message: String, at range: SourceRange, label: String? = nil,
    help: [String]
  ) {
    findings.append(Diagnostic(severity, id, message, in: workflow.source, at: range, label: label, help: help))
  }
}
