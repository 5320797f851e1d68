import Diagnostics
import YAML

extension Loading {
  /// Reads `resources`. Steps are read later, and may name what is found here.
  func resources(_ node: Node, _ defaults: Defaults) -> [Resource] {
    if !node.isComplete { unread.hasUnknownResources = true }
    guard let entries = named(node, expected: "a mapping of names to resources") else {
      unread.hasUnknownResources = true
      return []
    }
    let declared = entries.filter(takeName)
    resourceNames = declared.map(\.name)
    for (index, name) in resourceNames.enumerated() { resourceIndexes[name.lowercased()] = index }
    var resources: [Resource] = []
    var needs: [Node?] = []
    for (name, entry) in declared {
      let fields = Fields<ResourceKey>(entry.value, self)
      resources.append(resource(name, entry, fields, defaults))
      needs.append(fields?[.needs])
    }
    readNeeds(needs, into: &resources)
    return resources
  }

  /// Whether an entry has a name that steps can use.
  private func takeName(_ name: String, _ entry: Mapping.Entry) -> Bool {
    guard isIdentifier(name) else {
      unread.hasUnknownResources = true
      badIdentifier(entry.key, "a resource's name")
      return false
    }
    if let first = resourcePlaces.updateValue(entry.key.range, forKey: name.lowercased()) {
      resourcePlaces[name.lowercased()] = first
      error(
        .duplicateID, "there is a resource '\(name)' already", at: entry.key.range,
        notes: [note("first defined here", at: first)], help: ["names of resources differ by more than their case"])
      return false
    }
    return true
  }

  private func resource(
    _ name: String, _ entry: Mapping.Entry, _ fields: Fields<ResourceKey>?, _ defaults: Defaults
  ) -> Resource {
    var resource = Resource(name: name, range: entry.key.range)
    guard let fields else { return resource }
    if let node = fields[.scope] {
      resource.scope = choice(node, among: Resource.Scope.self, expected: "a scope") ?? .job
    }
    if let node = fields[.ports] { resource.ports = ports(node) }
    let shell = fields[.shell].map(shell) ?? (unread.defaultShell ? nil : defaults.shell)
    let program = program(of: resource, fields)
    func step(_ action: StepAction?) -> Step? {
      guard let action else { return nil }
      var step = program
      step.action = action
      return step
    }
    func script(_ key: ResourceKey) -> Step? {
      fields[key].flatMap { step(self.script($0, shell: shell).map(StepAction.run)) }
    }
    resource.setup = script(.setup)
    resource.check = script(.check)
    resource.teardown = script(.teardown)
    if let node = fields[.service] { resource.service = step(service(node).map(StepAction.command)) }
    if let node = fields[.ready] {
      resource.ready = readiness(node) { node in step(self.script(node, shell: shell).map(StepAction.run)) }
    }
    if let node = fields[.stop] { resource.stop = stop(node) }
    if let node = fields[.outputs] { resource.outputs = outputs(node) }
    refuseMeaningless(fields)
    return resource
  }

  /// What its programs have in common.
  private func program(of resource: Resource, _ fields: Fields<ResourceKey>) -> Step {
    var program = Step(
      id: resource.label, hasOwnID: true, range: resource.range, ordinal: 0, lastOrdinal: 0, action: .command([]))
    if let node = fields[.env] { program.environment = environment(node) }
    if let node = fields[.workingDirectory] { program.workingDirectory = template(node, expected: "a directory") }
    return program
  }

  private func service(_ node: Node) -> [TextTemplate]? {
    if case .scalar = node.content {
      wrongType(
        node, expected: "a program and its arguments as a list",
        help: [
          "write for example: service: [redis-server, --port, '${{ resources.cache.ports.redis }}']",
          "a script is a program for a shell: service: [bash, -c, '…']",
        ])
      return nil
    }
    return command(node)
  }

  private func ports(_ node: Node) -> [String] {
    var names: [String] = []
    for item in list(node, expected: "a list of names for ports") ?? [] {
      guard let name = fixedText(item, expected: "a name for a port") else { continue }
      if !isIdentifier(name) {
        badIdentifier(item, "a port's name")
      } else if names.contains(where: { $0.lowercased() == name.lowercased() }) {
        error(.duplicateID, "there is a port '\(name)' already", at: item.range)
      } else {
        names.append(name)
      }
    }
    return names
  }

  /// Keys that mean nothing without another one: nothing is accepted and ignored.
  private func refuseMeaningless(_ fields: Fields<ResourceKey>) {
    if !fields.has(.setup), !fields.has(.service), !fields.mayHaveMeant(.setup, .service) {
      error(
        .missingKey, "a resource has 'setup', 'service' or both", at: fields.range,
        help: ["'setup' is a script that makes something, 'service' a program that runs as long as it is used"])
      return
    }
    for (key, other) in ResourceKey.needed where fields.has(key) && !fields.has(other) && !fields.mayHaveMeant(other) {
      error(
        .misplacedKey, "'\(key.rawValue)' means nothing without '\(other.rawValue)'", at: fields.keyRange(key))
    }
    let hasScript = ResourceKey.scripts.contains(where: fields.has) || fields[.ready]?.hasKey("run") == true
    if fields.has(.shell), !hasScript, !fields.isIncomplete {
      error(
        .misplacedKey, "'shell' means nothing without a script", at: fields.keyRange(.shell),
        label: "it is for 'setup', 'check', 'teardown' and 'ready: {run: …}'")
    }
  }
}
