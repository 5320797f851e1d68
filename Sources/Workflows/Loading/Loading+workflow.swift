import Diagnostics
import YAML

extension Loading {
  func workflow(_ root: Node) -> Workflow? {
    guard let fields = Fields<WorkflowKey>(root, self) else { return nil }
    var workflow = Workflow(source: source, name: source.stem)
    if let node = fields[.name] {
      if let name = workflowName(node) { workflow.name = name }
    } else if !fields.mayHaveMeant(.name) {
      checkFileName()
    }
    if let node = fields[.description] { workflow.description = fixedText(node, expected: "a description") }
    if let node = fields[.inputs] { workflow.inputs = inputs(node) }
    if fields[.inputs] == nil, fields.mayHaveMeant(.inputs) { unread.inputs = true }
    if let node = fields[.env] { workflow.environment = environment(node) }
    if let node = fields[.dotenv] { workflow.dotenv = dotenv(node) }
    if let node = fields[.inheritEnv] { workflow.inheritedEnvironment = inheritedEnvironment(node) }
    if let node = fields[.secrets] {
      workflow.secrets = secrets(node)
      if let node = fields[.inheritEnv] { refuseInheriting(workflow.secrets, node) }
    } else if fields.mayHaveMeant(.secrets) {
      unread.secrets = true
    }
    if let node = fields[.defaults] { workflow.defaults = defaults(node) }
    if fields[.defaults] == nil, fields.mayHaveMeant(.defaults) { unread.defaultShell = true }
    if let node = fields[.timeout] { workflow.timeout = timeLimit(node) }
    if let node = fields[.finallyTimeout] {
      workflow.finallyTimeout = timeLimit(node) ?? workflow.finallyTimeout
    }
    if let node = fields[.returnValue] { workflow.returnValue = value(node) }
    if let node = fields[.outputs] { workflow.outputs = outputs(node) }
    refuseBoth(.returnValue, .outputs, in: fields, of: WorkflowKey.place)
    if let node = fields[.resources] { workflow.resources = resources(node, workflow.defaults) }
    if fields[.resources] == nil, fields.mayHaveMeant(.resources) { unread.hasUnknownResources = true }
    workflow.body = body(fields, workflow.defaults) ?? workflow.body
    workflow.parallelism = parallelism(fields[.maxParallel], fields[.onFailure])
    if let node = fields[.finally] {
      workflow.finally = steps(node, Surroundings(defaults: workflow.defaults, isFinally: true))
    }
    if let node = fields[.schedule] { workflow.schedules = schedules(node, of: workflow) }
    return workflow
  }

  private func body(_ fields: Fields<WorkflowKey>, _ defaults: Defaults) -> StepGroup? {
    refuseBoth(.steps, .tasks, in: fields, of: WorkflowKey.place)
    for key in [WorkflowKey.maxParallel, .onFailure] where fields.has(key) && !fields.has(.tasks) {
      guard !fields.mayHaveMeant(.tasks) else { continue }
      error(
        .misplacedKey, "'\(key.rawValue)' means nothing beside 'steps'", at: fields.keyRange(key),
        label: "it is for 'tasks'")
    }
    let around = Surroundings(defaults: defaults)
    let graph = fields[.tasks].map { StepGroup.graph(tasks($0, around)) }
    if let node = fields[.steps] { return .pipeline(steps(node, around)) }
    if graph == nil, !fields.mayHaveMeant(.steps, .tasks) {
      error(
        .missingKey, "a workflow needs 'steps' or 'tasks'", at: fields.range.beginning,
        help: ["write for example: steps: [{run: echo hello}]"])
    }
    return graph
  }

  private func workflowName(_ node: Node) -> String? {
    guard let name = fixedText(node, expected: "a workflow's name") else { return nil }
    if let problem = Workflow.problem(ofName: name) {
      let help = name.count > 100 ? ["longer texts belong into 'description'"] : []
      error(.badName, "a workflow's name \(problem)", at: node.range, help: help)
      return nil
    }
    return name
  }

  /// A workflow without a name has that of its file.
  private func checkFileName() {
    guard let problem = Workflow.problem(ofName: source.stem) else { return }
    error(
      .badName, "the file's name cannot be the workflow's, which \(problem)", at: .start,
      help: ["give the workflow a 'name'"])
  }

  func refuseBoth<Key: MappingKey>(_ first: Key, _ second: Key, in fields: Fields<Key>, of place: String) {
    guard fields.has(first), fields.has(second) else { return }
    error(
      .conflictingKeys, "\(place) has '\(first.rawValue)' or '\(second.rawValue)', not both",
      at: fields.keyRange(second), notes: [note("the other one is here", at: fields.keyRange(first))])
  }

  func outputs(_ node: Node) -> [NamedTemplate] {
    guard let entries = named(node, expected: "a mapping of output names to values") else { return [] }
    return entries.map { name, entry in
      if !isIdentifier(name) { badIdentifier(entry.key, "an output's name") }
      return NamedTemplate(name: name, value: value(entry.value), range: entry.key.range)
    }
  }

  private func defaults(_ node: Node) -> Defaults {
    var defaults = Defaults()
    guard let fields = Fields<DefaultsKey>(node, self) else {
      unread.defaultShell = true
      return defaults
    }
    if fields.mayHaveMeant(.shell) { unread.defaultShell = true }
    if let node = fields[.shell] {
      if let shell = shell(node) { defaults.shell = shell } else { unread.defaultShell = true }
    }
    if let node = fields[.timeout] { defaults.timeout = timeLimit(node) }
    if let node = fields[.workingDirectory] {
      defaults.workingDirectory = template(node, expected: "a directory")
    }
    if let node = fields[.retry] { defaults.retry = retry(node) }
    if let node = fields[.stop] { defaults.stop = stop(node) }
    return defaults
  }
}

extension Node {
  func hasKey(_ name: String) -> Bool {
    guard case .mapping(let mapping) = content else { return false }
    return mapping.entries.contains { $0.key.scalarText == name }
  }
}

extension SourceRange {
  /// An empty range where this one begins.
  var beginning: SourceRange { SourceRange(offsets.lowerBound..<offsets.lowerBound) }
}

extension Source {
  /// The file's name without directories and ending.
  var stem: String {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    for ending in [".yaml", ".yml"] where file.hasSuffix(ending) && file != ending {
      return String(file.dropLast(ending.count))
    }
    return file
  }
}
