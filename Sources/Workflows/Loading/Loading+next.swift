import Diagnostics
import YAML

extension Loading {
  /// Reads `next`: a step's id, or a list of rules.
  func next(_ node: Node, after index: Int, of targets: StepTargets) -> [NextRule] {
    guard case .sequence(let items) = node.content else {
      guard let id = fixedText(node, expected: "the id of a later step, or a list of rules") else {
        unread.jumps = true
        return []
      }
      return target(id, at: node, after: index, of: targets).map { [NextRule(target: $0, range: node.range)] } ?? []
    }
    var rules: [NextRule] = []
    var always: SourceRange?
    for item in items {
      guard let fields = Fields<NextKey>(item, self) else {
        unread.jumps = true
        continue
      }
      if let always {
        error(
          .unreachableRule, "no run reaches this rule", at: item.range,
          notes: [note("this rule always holds", at: always)])
      } else if fields[.condition] == nil, !fields.mayHaveMeant(.condition) {
        always = item.range
      }
      if let rule = rule(fields, after: index, of: targets) { rules.append(rule) }
    }
    return rules
  }

  private func rule(_ fields: Fields<NextKey>, after index: Int, of targets: StepTargets) -> NextRule? {
    refuseBoth(.goto, .abort, in: fields, of: NextKey.place)
    let condition = fields[.condition].flatMap(condition)
    guard let target = target(fields, after: index, of: targets) else {
      unread.jumps = true
      return nil
    }
    return NextRule(condition: condition, target: target, range: fields.range)
  }

  private func target(_ fields: Fields<NextKey>, after index: Int, of targets: StepTargets) -> NextRule.Target? {
    if let node = fields[.goto] {
      return fixedText(node, expected: "the id of a later step").flatMap {
        target($0, at: node, after: index, of: targets)
      }
    }
    if let node = fields[.abort] { return template(node, expected: "the reason").map(NextRule.Target.abort) }
    if !fields.mayHaveMeant(.goto, .abort) {
      error(.missingKey, "a rule of 'next' has 'goto' or 'abort'", at: fields.range)
    }
    return nil
  }

  private func target(_ id: String, at node: Node, after index: Int, of targets: StepTargets) -> NextRule.Target? {
    if id.lowercased() == "end" { return .end }
    guard let target = targets.step(id) else {
      unread.jumps = true
      unknownTarget(id, at: node, of: targets)
      return nil
    }
    guard target.index > index else {
      unread.jumps = true
      error(
        .backwardGoto, target.index == index ? "a step cannot go to itself" : "'\(id)' is an earlier step",
        at: node.range,
        notes: ids[id.lowercased()].map { [note("it stands here", at: $0)] } ?? [],
        help: ["'next' goes forward only; to do a step again, give it 'retry'"])
      return nil
    }
    return .step(index: target.index, id: target.id)
  }

  private func unknownTarget(_ id: String, at node: Node, of targets: StepTargets) {
    guard !unread.hasUnknownSteps, !unread.stepIDs.contains(id.lowercased()) else { return }
    guard let elsewhere = writtenIDs.place(of: id) else {
      error(
        .unknownStep, "there is no step '\(id.excerpt)'", at: node.range,
        label: Suggestion.closest(to: id, among: targets.ids + ["end"]).map { "did you mean '\($0)'?" },
        help: targets.ids.isEmpty
          ? ["no step of this pipeline has an 'id'"] : ["the steps of this pipeline: \(targets.ids.listed)"])
      return
    }
    // A step that is read later may have an id that is refused then.
    guard isIdentifier(id) else { return }
    error(
      .unknownStep, "'\(id)' is not a step of this pipeline", at: node.range,
      notes: [note("it stands here", at: elsewhere)],
      help: ["'next' goes to a later step of the same pipeline, or to 'end'"])
  }
}
