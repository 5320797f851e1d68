import Expressions
import OrderedCollections

/// The names that an expression at one place of a workflow may use.
struct WorkflowNames: NameScope {
  let workflow: Workflow
  let steps: StepIndex
  let place: ExpressionPlace

  var contextNames: [String] {
    var names = ["inputs", "input", "env", "context", "job", "workflow", "runner"]
    if case .beforeSteps = place.position {} else { names.insert("steps", at: 2) }
    if place.hasResult { names.append("result") }
    return names
  }

  func context(_ name: String, asWhole: Bool) -> NameLookup {
    switch name {
    case "inputs": .known(inputs)
    case "input", "context": .known(.any)
    case "env": .known(.map(of: .scalar))
    case "job": .known(job)
    case "workflow": .known(.object(["name": .scalar, "file": .scalar, "digest": .scalar]))
    case "runner": .known(Self.runner)
    case "steps": stepsContext
    case "result": result
    case "secrets", "matrix", "item", "index", "key", "needs", "resources":
      .unavailable(Unavailability("'\(name)' is not supported yet"))
    default: .unknown
    }
  }

  func member(_ name: String, of context: String) -> NameLookup {
    guard context == "steps" else {
      guard case .known(let shape) = self.context(context, asWhole: false) else { return .unknown }
      return shape.member(name)
    }
    guard let entry = steps[name] else { return .unknown }
    guard isOver(entry) else {
      return .unavailable(
        Unavailability(
          "the step '\(entry.step.id)' is not over yet here",
          help: ["An expression may name steps that are certain to be over: those before it, and what is inside them."])
      )
    }
    return .known(entry.step.shape)
  }

  func memberNames(of context: String) -> [String] {
    guard context == "steps" else {
      guard case .known(let shape) = self.context(context, asWhole: false) else { return [] }
      return shape.memberNames
    }
    return steps.all.filter { $0.step.hasOwnID && isOver($0) }.map(\.step.id)
  }

  func restriction(on function: Function) -> Unavailability? {
    switch function {
    case .success, .failure, .always, .cancelled:
      guard case .beforeSteps = place.position else { return nil }
      return Unavailability("'\(function)' has no meaning before the first step")
    case .unsafeRaw:
      guard !place.allowsUnsafeRaw else { return nil }
      return Unavailability("unsafeRaw is for 'run' alone", help: ["Elsewhere an expression is never program text."])
    default: return nil
    }
  }

  private func isOver(_ entry: StepIndex.Entry) -> Bool {
    if entry.isFinally != place.isFinally { return place.isFinally }
    switch place.position {
    case .beforeSteps: return false
    case .afterSteps: return true
    case .before(let step): return entry.step.lastOrdinal < step.ordinal
    case .after(let step):
      let isInside = entry.step.ordinal > step.ordinal && entry.step.lastOrdinal <= step.lastOrdinal
      return isInside || entry.step.lastOrdinal < step.ordinal
    }
  }

  private var inputs: Shape {
    var members: OrderedDictionary<String, Shape> = [:]
    for input in workflow.inputs ?? [] { members[input.name] = input.shape }
    return .object(members)
  }

  private var job: Shape {
    let words = place.isFinally ? ["completed", "failed", "aborted", "cancelled", "interrupted"] : ["running"]
    var members: OrderedDictionary<String, Shape> = ["id": .scalar, "status": .word(words)]
    for name in [
      "attempt", "workflow-name", "queue", "priority", "created-at", "started-at", "requested-start-time", "error",
    ] { members[name] = .scalar }
    members["labels"] = .map(of: .scalar)
    return .object(members)
  }

  private static let runner = Shape.object([
    "os": .scalar, "arch": .scalar, "temp": .scalar, "workspace": .scalar, "cpus": .scalar,
  ])

  private var stepsContext: NameLookup {
    if case .beforeSteps = place.position {
      return .unavailable(Unavailability("no step is over here yet"))
    }
    return .known(.map(of: .any))
  }

  private var result: NameLookup {
    guard place.hasResult, case .after(let step) = place.position else {
      return .unavailable(
        Unavailability(
          "'result' is not known here",
          help: ["It is what an attempt of a step came to: for its own 'return', 'next' and 'retry.if'."]))
    }
    return .known(step.resultShape)
  }
}
