import Expressions

extension Step {
  /// All that is evaluated in a step and in what it holds.
  var allExpressions: [Expression] {
    var found: [Expression] = []
    func add(_ condition: ConditionTemplate?) { if let condition { found.append(condition.condition.expression) } }
    func add(_ text: TextTemplate?) { if let text { found += text.template.expressions } }
    func add(_ value: ValueTemplate) {
      switch value {
      case .literal: break
      case .text(let text): add(text)
      case .list(let items): for item in items { add(item) }
      case .map(let entries): for entry in entries { add(entry.value) }
      }
    }
    add(condition)
    for text in [name, workingDirectory, stdin] { add(text) }
    for variable in environment.variables { add(variable.value) }
    for text in (increment?.sources ?? []) + (increment?.generates ?? []) + artifacts { add(text) }
    if let expansion { add(expansion.template) }
    if let returnValue { add(returnValue) }
    for output in outputs { add(output.value) }
    for rule in next {
      add(rule.condition)
      if case .abort(let reason) = rule.target { add(reason) }
    }
    add(retry?.condition)
    add(repetition?.until)
    if case .check(let script) = onInterrupt { found += script.expressions }
    switch action {
    case .run(let script): found += script.expressions
    case .command(let arguments): for argument in arguments { add(argument) }
    case .uses(let use): for argument in use.arguments { add(argument.value) }
    case .group(let group): for step in group.members { found += step.allExpressions }
    }
    return found
  }
}
