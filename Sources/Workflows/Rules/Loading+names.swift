import Expressions
import OrderedCollections

extension Loading {
  /// Checks the names in all expressions of a workflow.
  func checkNames(_ workflow: Workflow) {
    NameCheck(loading: self, workflow: workflow, facts: facts(of: workflow)).run()
  }

  private func facts(of workflow: Workflow) -> WorkflowNames.Facts {
    var members: OrderedDictionary<String, Shape> = [:]
    for input in workflow.inputs ?? [] { members[input.name] = input.shape }
    let secrets = OrderedDictionary(workflow.secrets.map { ($0.name, Shape.scalar) }) { first, _ in first }
    // Only after an error is there anything in the file that was not read.
    let hadErrors = hasErrors
    return WorkflowNames.Facts(
      steps: StepIndex(workflow),
      inputs: unread.inputs ? .map(of: .any) : workflow.inputs == nil ? nil : .object(members),
      secrets: unread.secrets ? nil : secrets,
      resources: ResourceNames(workflow.resources), unread: unread,
      isUnread: { id in hadErrors && (self.unread.hasUnknownSteps || self.writtenIDs.place(of: id) != nil) })
  }
}

/// The walk over all places of a workflow where expressions stand.
private struct NameCheck {
  let loading: Loading
  let workflow: Workflow
  let facts: WorkflowNames.Facts

  func run() {
    check(workflow.environment, at: ExpressionPlace(position: .beforeSteps))
    let variables = secretVariables(workflow.environment, over: [])
    let end = ExpressionPlace(position: .afterSteps, secretVariables: variables)
    if let value = workflow.returnValue { check(value, at: end.under("return")) }
    for output in workflow.outputs { check(output.value, at: end.under("outputs")) }
    for (index, resource) in workflow.resources.enumerated() { check(resource, index, variables) }
    check(workflow.steps, isFinally: false, variables)
    check(workflow.finally, isFinally: true, variables)
  }

  private func check(_ resource: Resource, _ index: Int, _ outer: Set<String>) {
    let program = resource.setup ?? resource.service
    var variables = outer
    func place(value: Bool, ports: Bool) -> ExpressionPlace {
      let part = ExpressionPlace.ResourcePart(index: index, knowsValue: value, knowsPorts: ports)
      return ExpressionPlace(position: .inResource(part), secretVariables: variables)
    }
    // `env` and the directory are the same for all programs.
    if let program {
      let before = place(value: false, ports: resource.setup == nil)
      check(program.environment, at: before)
      variables = secretVariables(program.environment, over: outer)
      if let directory = program.workingDirectory ?? workflow.defaults.workingDirectory {
        check(directory, at: before.under("working-directory"))
      }
    }
    if let setup = resource.setup { check(setup.action, at: place(value: false, ports: false)) }
    let setUp = place(value: resource.setup != nil, ports: false)
    if let script = resource.check { check(script.action, at: setUp) }
    if let script = resource.teardown { check(script.action, at: setUp) }
    checkService(of: resource, at: place(value: resource.setup != nil, ports: true))
  }

  private func checkService(of resource: Resource, at serving: ExpressionPlace) {
    if case .command(let arguments)? = resource.service?.action {
      for argument in arguments { check(argument, at: serving.under("service")) }
    }
    switch resource.ready?.probe {
    case .tcp(let text), .http(let text): check(text, at: serving.under("ready"))
    case .run(let script): check(script.action, at: serving)
    case .log, nil: break
    }
    for output in resource.outputs { check(output.value, at: serving.under("outputs")) }
  }

  /// There may be very many steps, and they are large: none is copied.
  ///
  /// - Parameter variables: those that hold secrets around the steps.
  private func check(_ steps: [Step], isFinally: Bool, _ variables: Set<String>) {
    let steps = steps.span
    for index in steps.indices { check(steps[index], isFinally: isFinally, variables) }
  }

  private func check(_ step: Step, isFinally: Bool, _ outer: Set<String>) {
    guard !loading.isFull else { return }
    let numbers = ExpressionPlace.StepNumbers(own: step.ordinal, last: step.lastOrdinal)
    var before = ExpressionPlace(position: .before(numbers), isFinally: isFinally, secretVariables: outer)
    if let expansion = step.expansion {
      var whole = before
      whole.isOfWhole = true
      check(expansion.template, at: whole.under(expansion.key))
    }
    check(step.environment, at: before)
    let variables = secretVariables(step.environment, over: outer)
    before.secretVariables = variables
    checkTexts(of: step, at: before)
    check(step.action, at: before)
    if case .check(let script) = step.onInterrupt { check(.run(script), at: before) }
    let after = ExpressionPlace(
      position: .after(numbers), isFinally: isFinally, result: .ofStep, secretVariables: variables)
    if let value = step.returnValue { check(value, at: after.under("return")) }
    for output in step.outputs { check(output.value, at: after.under("outputs")) }
    checkRetry(of: step, after.under("retry"))
    if let repetition = step.repetition { check(repetition.until, at: after.under("repeat")) }
    checkNext(of: step, after, outer)
    if let group = step.group { check(group.members, isFinally: isFinally, variables) }
  }

  private func checkTexts(of step: Step, at before: ExpressionPlace) {
    if let condition = step.condition {
      var deciding = before.under("if")
      deciding.isBeforeResources = true
      check(condition, at: deciding)
    }
    if let name = step.name { check(name, at: before.under("name")) }
    if let directory = step.workingDirectory ?? (isGroup(step) ? nil : workflow.defaults.workingDirectory) {
      check(directory, at: before.under("working-directory"))
    }
    if let stdin = step.stdin { check(stdin, at: before.takingSecrets) }
    for glob in step.increment?.sources ?? [] { check(glob, at: before.under("sources")) }
    for glob in step.increment?.generates ?? [] { check(glob, at: before.under("generates")) }
    for glob in step.artifacts { check(glob, at: before.under("artifacts")) }
  }

  /// - Parameter outer: what variables outside the step hold secrets; after several instances these are seen.
  private func checkNext(of step: Step, _ after: ExpressionPlace, _ outer: Set<String>) {
    guard !step.next.isEmpty else { return }
    var end = after.under("next")
    end.isOfWhole = step.expansion != nil
    if end.isOfWhole { end.secretVariables.formUnion(outer) }
    for rule in step.next {
      if let condition = rule.condition { check(condition, at: end) }
      if case .abort(let reason) = rule.target { check(reason, at: end) }
    }
  }

  private func checkRetry(of step: Step, _ after: ExpressionPlace) {
    if let retry = step.retry {
      if let condition = retry.condition { check(condition, at: after) }
    } else if let condition = workflow.defaults.retry?.condition, !isGroup(step) {
      var place = after
      place.result = .ofAnyStep
      check(condition, at: place)
    }
  }

  private func isGroup(_ step: Step) -> Bool { step.group != nil }

  private func check(_ action: StepAction, at place: ExpressionPlace) {
    switch action {
    case .run(let script): check(script, at: place)
    case .command(let arguments): for argument in arguments { check(argument, at: place.under("command")) }
    case .uses(let use):
      for argument in use.arguments {
        let takesSecrets = use.signature.takesSecrets(in: argument.name)
        check(argument.value, at: takesSecrets ? place.takingSecrets : place.under("with"))
      }
    case .group: break
    }
  }

  private func check(_ script: Script, at place: ExpressionPlace) {
    for expression in script.expressions {
      var place = expression.isUnsafeRaw ? place.under("unsafeRaw") : place.takingSecrets
      place.allowsUnsafeRaw = true
      loading.report(expression.check(in: names(at: place)), in: script.text.node)
    }
  }

  private func check(_ block: EnvironmentBlock, at place: ExpressionPlace) {
    for variable in block.variables { if let value = variable.value { check(value, at: place.takingSecrets) } }
  }

  /// The variables that hold secrets under a block, if those do that are given.
  private func secretVariables(_ block: EnvironmentBlock, over outer: Set<String>) -> Set<String> {
    guard !workflow.secrets.isEmpty else { return [] }
    var names = outer
    for variable in block.variables {
      if variable.value?.template.holdsSecrets(in: outer) == true {
        names.insert(variable.name)
      } else {
        names.remove(variable.name)
      }
    }
    return names
  }

  private func check(_ value: ValueTemplate, at place: ExpressionPlace) {
    switch value {
    case .literal: break
    case .text(let text): check(text, at: place)
    case .list(let items): for item in items { check(item, at: place) }
    case .map(let entries): for entry in entries { check(entry.value, at: place) }
    }
  }

  private func check(_ text: TextTemplate, at place: ExpressionPlace) {
    guard text.template.constantText == nil else { return }
    loading.report(text.template.check(in: names(at: place)), in: text.node)
  }

  private func check(_ condition: ConditionTemplate, at place: ExpressionPlace) {
    loading.report(condition.condition.check(in: names(at: place)), in: condition.node)
  }

  private func names(at place: ExpressionPlace) -> WorkflowNames {
    WorkflowNames(facts: facts, place: place)
  }
}

extension Template {
  /// - Parameter variables: those of `env` that hold secrets.
  fileprivate func holdsSecrets(in variables: Set<String>) -> Bool {
    guard constantText == nil else { return false }
    return references.mentions.contains { mention in
      switch mention.context {
      case "secrets": true
      case "env": mention.path.first.map(variables.contains) ?? !variables.isEmpty
      default: false
      }
    }
  }
}
