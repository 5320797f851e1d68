import Expressions
import Jobs
import OrderedCollections
import Workflows

/// The environment of processes, weakest layer first: language.md, section 2.
extension JobRun {
  /// The caller's · dotenv · the workflow's `env`.
  func baseEnvironment() throws(StepFailure) -> ProcessEnvironment {
    var environment = callerEnvironment()
    for file in workflow.dotenv {
      for (name, value) in try dotenv(file) { environment[name] = value }
    }
    let frame = Frame(environment: environment, input: input, scope: StopScope(), results: StepResults())
    return try overlay(workflow.environment, over: environment, in: scope(in: frame))
  }

  /// What a step or group puts over its pipeline's environment.
  func environment(of step: Step, in frame: Frame) throws(StepFailure) -> ProcessEnvironment {
    try overlay(step.environment, over: frame.environment, in: scope(in: frame))
  }

  /// What the processes of an attempt get over their step's environment: `--env` is over all that a workflow says, and
  /// Ergate's own names over that.
  func processVariables(at address: StepAddress) -> [(name: String, value: String)] {
    var variables = jobVariables
    variables.append(("ERGATE_WORKFLOW", workflow.name))
    variables.append(("ERGATE_STEP", address.path))
    variables.append(("ERGATE_ATTEMPT", String(address.attempt)))
    variables.append(("ERGATE_CHECKPOINT", checkpointPrefix + checkpointName(of: address)))
    return variables
  }

  /// Those that are the same for all steps.
  func makeJobVariables() -> [(name: String, value: String)] {
    options.extraEnvironment.map { (name: $0.key, value: $0.value) } + [
      ("ERGATE_JOB_ID", lease.id.text), ("ERGATE_JOB_EPOCH", String(lease.epoch)), ("ERGATE_WORKSPACE", workspace),
      ("ERGATE_TEMP", temporaryDirectory),
    ]
  }

  /// The same for all attempts of a step.
  private func checkpointName(of address: StepAddress) -> String {
    // FNV-1a, of what tells the step from all others of the job; the id is for people.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    func mix(_ text: String) { for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 } }
    for component in address.identity.components {
      mix(component.id)
      mix("[")
      mix(component.instance ?? "")
      mix("]")
      mix(String(component.iteration ?? 0))
      mix(".")
      mix(String(component.attempt))
      mix("/")
    }
    return "\(address.components.last?.id.prefix(60) ?? "")-\(String(hash, radix: 16))"
  }

  /// Absolute; what the file says is relative to the workspace.
  func workingDirectory(of step: Step, in scope: RunScope) throws(StepFailure) -> String {
    guard let template = step.workingDirectory ?? workflow.defaults.workingDirectory else { return workspace }
    let path = try text(template, in: scope)
    return path.hasPrefix("/") ? path : "\(workspace)/\(path)"
  }

  /// `defaults.timeout` is for processes and for actions that do not wait by design.
  func timeout(of step: Step) -> Duration? {
    if let timeout = step.timeout { return timeout }
    if case .uses(let use) = step.action, !use.signature.takesDefaultTimeout { return nil }
    return workflow.defaults.timeout
  }

  func callerEnvironment() -> ProcessEnvironment {
    var environment = options.callerEnvironment
    switch workflow.inheritedEnvironment {
    case .all: break
    case .none: environment = ProcessEnvironment()
    case .only(let names): environment.variables = environment.variables.filter { names.contains($0.key) }
    }
    // Who needs a secret is given it by name.
    for case .variable(let name) in workflow.secrets.map(\.source) { environment[name] = nil }
    environment["CI"] = "true"
    return environment
  }

  private func dotenv(_ file: DotenvFile) throws(StepFailure) -> [(String, String)] {
    let path = file.path.hasPrefix("/") ? file.path : "\(workflowDirectory)/\(file.path)"
    do {
      guard let bytes = try services.workspaceFiles.read(path) else {
        guard file.isRequired else { return [] }
        throw WorkspaceError("the file \(path) of 'dotenv' is not there")
      }
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw WorkspaceError("the file \(path) of 'dotenv' is not UTF-8")
      }
      return try Dotenv.parse(text).map { ($0.key, $0.value) }
    } catch let error as Dotenv.Failure {
      throw StepFailure(kind: "dotenv", message: "\(path):\(error.line): \(error.message)")
    } catch {
      throw StepFailure(kind: "dotenv", message: (error as? WorkspaceError)?.message ?? "\(error)")
    }
  }

  private func overlay(
    _ block: EnvironmentBlock, over environment: ProcessEnvironment, in scope: RunScope
  ) throws(StepFailure) -> ProcessEnvironment {
    guard !block.variables.isEmpty else { return environment }
    var result = environment
    for variable in block.variables {
      let value: String?
      if let template = variable.value { value = try text(template, in: scope) } else { value = nil }
      if let value, value.utf8.contains(0) {
        throw StepFailure(
          kind: "environment", message: "the value of \(variable.name) contains NUL, which no environment can hold")
      }
      result[variable.name] = value
    }
    return result
  }
}
