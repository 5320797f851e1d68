import Diagnostics
import Expressions
import Workflows

/// A workflow as boxes and arrows: what all forms of `ergate graph` draw.
struct WorkflowDrawing {
  /// A step, or a group with what it holds.
  final class Box {
    /// Unique in the drawing: `n1`.
    let name: String
    let label: String
    let isGraph: Bool
    /// Nil for a single step.
    let inside: [Box]?

    init(name: String, label: String, isGraph: Bool, inside: [Box]?) {
      (self.name, self.label, self.isGraph, self.inside) = (name, label, isGraph, inside)
    }

    /// The first and the last single step in it: where arrows begin and end in forms that know no arrows of groups.
    var first: Box { inside?.first?.first ?? self }
    var last: Box { inside?.last?.last ?? self }
  }

  enum Kind { case order, need, jump }

  struct Arrow {
    let from: Box
    let to: Box
    let kind: Kind
    var label: String?
  }

  let title: String
  private(set) var boxes: [Box] = []
  private(set) var finally: [Box] = []
  private(set) var arrows: [Arrow] = []
  private var count = 0

  init(_ workflow: Workflow) {
    title = DisplayText.inline(workflow.name)
    boxes = draw(workflow.body)
    finally = draw(.pipeline(workflow.finally))
  }

  private mutating func draw(_ group: StepGroup) -> [Box] {
    let boxes = group.members.map { box($0) }
    switch group {
    case .graph(let graph):
      for (task, needs) in graph.needs.enumerated() {
        for need in needs { arrows.append(Arrow(from: boxes[need], to: boxes[task], kind: .need)) }
      }
    case .pipeline(let steps):
      for (index, step) in steps.enumerated() { drawWays(from: index, step, boxes) }
    }
    return boxes
  }

  /// The arrow to the following step, unless every run goes elsewhere, and those of `next`.
  private mutating func drawWays(from index: Int, _ step: Step, _ boxes: [Box]) {
    var goesOn = true
    for rule in step.next {
      if case .step(let target, _) = rule.target {
        let label = rule.condition.map { DisplayText.inline($0.condition.expression.text) }
        arrows.append(Arrow(from: boxes[index], to: boxes[target], kind: .jump, label: label))
      }
      if rule.condition == nil { goesOn = step.condition != nil }
    }
    guard goesOn, index + 1 < boxes.count else { return }
    arrows.append(Arrow(from: boxes[index], to: boxes[index + 1], kind: .order))
  }

  private mutating func box(_ step: Step) -> Box {
    count += 1
    let name = "n\(count)"
    let inside = step.group.map { draw($0) }
    return Box(name: name, label: Self.label(step), isGraph: step.group?.isGraph ?? false, inside: inside)
  }

  private static func label(_ step: Step) -> String {
    var label = step.id
    switch step.expansion {
    case .matrix: label += " × matrix"
    case .foreach: label += " × foreach"
    case nil: break
    }
    if step.repetition != nil { label += " ↻" }
    if step.condition != nil { label += " ?" }
    return label
  }
}
