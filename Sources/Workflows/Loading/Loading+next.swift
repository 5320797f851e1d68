import Diagnostics
import YAML

extension Loading {
  /// Reads `next`: a step's id, or a list of rules.
  func next(_ node: Node, after index: Int, of targets: StepTargets) -> [NextRule] {
    guard case .sequence(let items) = node.content else {
      guard let id = text(node, expected: "the id of a later step, or a list of rules") else { return [] }
      return target(id, at: node, after: index, of: targets).map {
        [NextRule(target: $0, range: node.range)]
      } ?? []
    }
    var rules: [NextRule] = []
    for item in items {
      guard let rule = rule(item, after: index, of: targets) else { continue }
      if let last = rules.last, last.condition == nil {
        error(
          .unreachableRule, "no run reaches this rule", at: rule.range,
          notes: [note("this rule always holds", at: last.range)])
      }
      rules.append(rule)
    }
    return rules
  }

  private func rule(_ node: Node, after index: Int, of targets: StepTargets) -> NextRule? {
    guard let fields = Fields<NextKey>(node, self) else { return nil }
    refuseBoth(.goto, .abort, in: fields, of: NextKey.place)
    let condition = fields[.condition].flatMap(condition)
    let target: NextRule.Target?
    if let node = fields[.goto] {
      target = text(node, expected: "the id of a later step").flatMap {
        self.target($0, at: node, after: index, of: targets)
      }
    } else if let node = fields[.abort] {
      target = template(node, expected: "the reason").map(NextRule.Target.abort)
    } else {
      error(.missingKey, "a rule of 'next' has 'goto' or 'abort'", at: fields.range)
      return nil
    }
    return target.map { NextRule(condition: condition, target: $0, range: node.range) }
  }

  private func target(_ id: String, at node: Node, after index: Int, of targets: StepTargets) -> NextRule.Target? {
    if id.lowercased() == "end" { return .end }
    guard let target = targets.step(id) else {
      unknownTarget(id, at: node, of: targets)
      return nil
    }
    guard target.index > index else {
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
    guard let elsewhere = place(ofStep: id) else {
      error(
        .unknownStep, "there is no step '\(id.excerpt)'", at: node.range,
        label: Suggestion.closest(to: id, among: targets.ids + ["end"]).map { "did you mean '\($0)'?" },
        help: targets.ids.isEmpty
          ? ["no step of this pipeline has an 'id'"]
          : ["the steps of this pipeline: \(targets.ids.prefix(20).joined(separator: ", "))"])
      return
    }
    error(
      .unknownStep, "'\(id)' is not a step of this pipeline", at: node.range,
      notes: [note("it stands here", at: elsewhere)],
      help: ["'next' goes to a later step of the same pipeline, or to 'end'"])
  }

  /// Where a step of this id stands anywhere in the file, also further down than what was read so far.
  private func place(ofStep id: String) -> SourceRange? {
    func search(_ node: Node) -> SourceRange? {
      switch node.content {
      case .scalar, .invalid: return nil
      case .sequence(let items): return items.lazy.compactMap(search).first
      case .mapping(let mapping):
        let isStep = StepKey.actions.contains { node.hasKey($0.rawValue) }
        for entry in mapping.entries {
          if isStep, entry.key.scalarText == "id", entry.value.scalarText?.lowercased() == id.lowercased() {
            return entry.value.range
          }
          if let found = search(entry.value) { return found }
        }
        return nil
      }
    }
    return root.flatMap(search)
  }
}
