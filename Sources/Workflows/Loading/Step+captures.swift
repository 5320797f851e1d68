import Expressions

extension Step {
  /// Notes whether an expression asks for what the step prints.
  mutating func noteCaptures(defaults: Defaults) {
    // Most steps ask for nothing.
    guard returnValue != nil || !next.isEmpty || (retry ?? defaults.retry)?.condition != nil else { return }
    var references = References()
    func add(_ condition: ConditionTemplate?) {
      if let condition { references.formUnion(condition.condition.expression.references) }
    }
    func add(_ text: TextTemplate) {
      if text.template.constantText == nil { references.formUnion(text.template.references) }
    }
    func add(_ value: ValueTemplate) {
      switch value {
      case .literal: break
      case .text(let text): add(text)
      case .list(let items): for item in items { add(item) }
      case .map(let entries): for entry in entries { add(entry.value) }
      }
    }
    if let returnValue { add(returnValue) }
    add((retry ?? defaults.retry)?.condition)
    add(repetition?.until)
    for rule in next {
      add(rule.condition)
      if case .abort(let reason) = rule.target { add(reason) }
    }
    let isWhole = references.mentionsWhole("result")
    let members = references.members(of: "result").map { $0.lowercased() }
    namesStdout = isWhole || members.contains("stdout")
    namesStderr = isWhole || members.contains("stderr")
  }
}
