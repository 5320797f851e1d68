import Expressions
import Jobs
import OrderedCollections
import Workflows

extension JobRun {
  func fingerprint(
    of step: Step, _ increment: Increment, _ environment: ProcessEnvironment, in frame: Frame
  ) async throws(StepFailure) -> StepFingerprint {
    let scope = scope(in: frame, environment: environment)
    let (sources, generates) = try globs(of: increment, in: scope)
    let address = frame.address(of: step.id, attempt: 1)
    return StepFingerprint(
      key: ContentDigest(of: "\(workflowDirectory)\0\(workflow.name)\0\(address.path)").text,
      definition: ContentDigest(of: increment.definition).text,
      input: ContentDigest(of: withoutSecrets(try usedValues(by: step, in: frame, scope).json)).text,
      environment: declaredEnvironment(of: step, environment, in: frame),
      platform: "Linux \(services.machine.architecture)",
      sources: try await digests(of: sources, knownDigests()), generates: generates)
  }

  func globs(
    of increment: Increment, in scope: RunScope
  ) throws(StepFailure) -> (sources: [String], generates: [String]) {
    (try texts(increment.sources, in: scope), try texts(increment.generates, in: scope))
  }

  func texts(_ templates: [TextTemplate], in scope: RunScope) throws(StepFailure) -> [String] {
    var texts: [String] = []
    for template in templates { texts.append(try text(template, in: scope)) }
    return texts
  }

  private func digests(of globs: [String], _ known: FileDigests) async throws(StepFailure) -> SourceList {
    do {
      return try await services.workspaceFiles.digests(of: globs, in: workspace, known)
    } catch {
      throw StepFailure(kind: "sources", message: error.message)
    }
  }

  /// The files that are there of what a step generates: those that globs name, and paths without any as they are.
  func generatedFiles(_ globs: [String]) throws(StepFailure) -> [String] {
    do {
      return try services.workspaceFiles.files(matching: globs, in: workspace)
    } catch {
      throw StepFailure(kind: "generates", message: error.message)
    }
  }

  /// What flows into the step, and the values of all expressions that its attempts evaluate before their end.
  private func usedValues(by step: Step, in frame: Frame, _ scope: RunScope) throws(StepFailure) -> Value {
    var values = [frame.input, .string(try workingDirectory(of: step, in: scope))]
    if let stdin = step.stdin { values.append(.string(try text(stdin, in: scope))) }
    switch step.action {
    case .run(let script):
      for expression in script.expressions { values.append(try value(expression, at: script.text.node, in: scope)) }
    case .command(let arguments): for argument in arguments { values.append(try value(.text(argument), in: scope)) }
    case .uses(let use): values.append(.object(try object(use.arguments, in: scope)))
    case .group:
      for expression in step.increment?.expressions ?? [] { values += try usedValues(by: expression, in: scope) }
    }
    return .array(values)
  }

  /// What an expression inside a group takes from outside of it. Of what comes from inside there is nothing yet.
  private func usedValues(by expression: Expression, in scope: RunScope) throws(StepFailure) -> [Value] {
    var values: [Value] = []
    do {
      for mention in expression.references.mentions where !Self.innerContexts.contains(mention.context) {
        guard let name = mention.path.first else {
          values.append(scope.context(mention.context) ?? .null)
          continue
        }
        var value = try scope.member(name, of: mention.context) ?? .null
        for name in mention.path.dropFirst() { value = value.member(name) ?? .null }
        values.append(value)
      }
      // Which files it names may depend on what is inside; then it is left out.
      if expression.references.functions.contains(.hashFiles), expression.references.mentions.isEmpty {
        values.append(try expression.evaluate(in: scope))
      }
    } catch {
      throw StepFailure(kind: "expression", message: error.message)
    }
    return values
  }

  /// Those that speak of one step alone, or differ from run to run and reach the steps as they are.
  private static let innerContexts: Set<String> = ["secrets", "result", "resources"]

  /// Digests of the variables that the workflow, the groups around and the step itself declare.
  private func declaredEnvironment(
    of step: Step, _ environment: ProcessEnvironment, in frame: Frame
  ) -> OrderedDictionary<String, String> {
    var names = workflow.environment.variables.map(\.name)
    var members = frame.isFinally ? workflow.finally : workflow.body.members
    for component in frame.prefix {
      guard let group = members.first(where: { $0.id == component.id }) else { break }
      names += group.environment.variables.map(\.name)
      members = group.group?.members ?? []
    }
    names += step.environment.variables.map(\.name)
    var digests: OrderedDictionary<String, String> = [:]
    for name in names {
      let value = options.extraEnvironment[name] ?? environment[name]
      digests[name] = value.map { ContentDigest(of: withoutSecrets($0)).text } ?? ""
    }
    return digests
  }

  /// Nothing that is made of a secret is stored, not even a digest, from which a short one could be guessed.
  private func withoutSecrets(_ text: String) -> String { secrets?.masked(text) ?? text }

  private func knownDigests() async -> FileDigests {
    if let known = fileDigests { return known }
    let bytes = try? await services.cache.fileDigests()
    // Another step may have read them meanwhile.
    if let known = fileDigests { return known }
    let known = bytes.map { FileDigests(bytes: $0) } ?? FileDigests()
    fileDigests = known
    return known
  }

  /// Keeps what this run has learnt of the workspace. If that fails, files are read once more.
  func keepFileDigests() async {
    guard let fileDigests, fileDigests.isChanged else { return }
    try? await services.cache.keepFileDigests(fileDigests.bytes)
  }
}
