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
    // Only after an error is there anything in the file that was not read.
    let hadErrors = hasErrors
    return WorkflowNames.Facts(
      steps: StepIndex(workflow),
      inputs: unread.inputs ? .map(of: .any) : workflow.inputs == nil ? nil : .object(members),
      unread: unread,
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
    let end = ExpressionPlace(position: .afterSteps)
    if let value = workflow.returnValue { check(value, at: end) }
    for output in workflow.outputs { check(output.value, at: end) }
    check(workflow.steps, isFinally: false)
    check(workflow.finally, isFinally: true)
  }

  /// There may be very many steps, and they are large: none is copied.
  private func check(_ steps: [Step], isFinally: Bool) {
    let steps = steps.span
    for index in steps.indices { check(steps[index], isFinally: isFinally) }
  }

  private func check(_ step: Step, isFinally: Bool) {
    guard !loading.isFull else { return }
    let numbers = ExpressionPlace.StepNumbers(own: step.ordinal, last: step.lastOrdinal)
    let before = ExpressionPlace(position: .before(numbers), isFinally: isFinally)
    var whole = before
    whole.isOfWhole = true
    if let expansion = step.expansion { check(expansion.template, at: whole) }
    if let condition = step.condition { check(condition, at: before) }
    if let name = step.name { check(name, at: before) }
    if let directory = step.workingDirectory { check(directory, at: before) }
    if let stdin = step.stdin { check(stdin, at: before) }
    if step.workingDirectory == nil, let directory = workflow.defaults.workingDirectory, !isGroup(step) {
      check(directory, at: before)
    }
    check(step.environment, at: before)
    check(step.action, at: before)
    let after = ExpressionPlace(position: .after(numbers), isFinally: isFinally, result: .ofStep)
    if let value = step.returnValue { check(value, at: after) }
    for output in step.outputs { check(output.value, at: after) }
    checkRetry(of: step, after)
    if let repetition = step.repetition { check(repetition.until, at: after) }
    var end = after
    end.isOfWhole = step.expansion != nil
    for rule in step.next {
      if let condition = rule.condition { check(condition, at: end) }
      if case .abort(let reason) = rule.target { check(reason, at: end) }
    }
    if let group = step.group { check(group.members, isFinally: isFinally) }
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
    case .run(let script):
      var place = place
      place.allowsUnsafeRaw = true
      check(script.text, at: place)
    case .command(let arguments): for argument in arguments { check(argument, at: place) }
    case .uses(let use): for argument in use.arguments { check(argument.value, at: place) }
    case .group: break
    }
  }

  private func check(_ block: EnvironmentBlock, at place: ExpressionPlace) {
    for variable in block.variables { if let value = variable.value { check(value, at: place) } }
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
