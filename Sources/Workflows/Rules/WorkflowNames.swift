import Expressions
import OrderedCollections

/// The names that an expression at one place of a workflow may use.
struct WorkflowNames: NameScope {
  /// What is the same at all places.
  final class Facts {
    let steps: StepIndex
    /// Nil: the workflow declares none.
    let inputs: Shape?
    /// Nil: it is not known which there are.
    let secrets: OrderedDictionary<String, Shape>?
    let resources: ResourceNames
    let unread: UnreadParts
    /// Whether an id stands in a part of the file that was not read.
    let isUnread: (String) -> Bool

    init(
      steps: StepIndex, inputs: Shape?, secrets: OrderedDictionary<String, Shape>?, resources: ResourceNames,
      unread: UnreadParts,
      isUnread: @escaping (String) -> Bool
    ) {
      self.steps = steps
      self.resources = resources
      self.inputs = inputs
      self.secrets = secrets
      self.unread = unread
      self.isUnread = isUnread
    }
  }

  let facts: Facts
  let place: ExpressionPlace

  var contextNames: [String] {
    var names = ["inputs", "input", "env", "context", "job", "workflow", "runner"]
    if !place.isOutsideSteps { names.insert("steps", at: 2) }
    if facts.steps.needs(at: place) != nil { names.append("needs") }
    for instances in facts.steps.instances(at: place) {
      for name in instances.contexts where !names.contains(name) { names.append(name) }
    }
    if place.result != .none { names.append("result") }
    if case .allowed = place.secrets, facts.secrets?.isEmpty != true { names.append("secrets") }
    if !facts.resources.memberNames(at: place, facts.steps).isEmpty { names.append("resources") }
    return names
  }

  func context(_ name: String, asWhole: Bool) -> NameLookup {
    switch name {
    case "inputs": .known(facts.inputs ?? .object([:]))
    case "input", "context": .known(.any)
    case "env": asWhole ? wholeEnvironment : .known(.map(of: .scalar))
    case "job": .known(place.isFinally ? Self.finishedJob : Self.runningJob)
    case "workflow": .known(Self.workflow)
    case "runner": .known(Self.runner)
    case "steps": stepsContext
    case "result": result
    case "secrets": secrets(asWhole: asWhole)
    case "resources": facts.resources.context(asWhole: asWhole, at: place, facts.steps, facts.unread)
    case "matrix", "item", "index", "key": instances(name)
    case "needs": needs
    default: .unknown
    }
  }

  func member(_ name: String, of context: String) -> NameLookup {
    if context == "env", place.secretVariables.contains(name),
      let problem = place.secrets.problem(with: "the variable '\(name.excerpt)', which holds a secret,")
    {
      return .unavailable(problem)
    }
    if context == "secrets", facts.secrets?.isEmpty == true { return undeclaredSecret(name) }
    if context == "inputs", facts.inputs == nil { return undeclaredInput(name) }
    if context == "needs" { return need(name) }
    if context == "resources" { return facts.resources.member(name, at: place, facts.steps, facts.unread) }
    guard context == "steps" else {
      guard case .known(let shape) = self.context(context, asWhole: false) else { return .unknown }
      return shape.member(name)
    }
    if facts.unread.stepIDs.contains(name.lowercased()) { return .known(.any) }
    guard let step = facts.steps[name] else { return facts.isUnread(name) ? .known(.any) : .unknown }
    // Where a task's needs could not be read, nobody knows what comes before it.
    if let problem = facts.steps.standing(of: name, at: place)?.problem(of: step), facts.unread.needs.isEmpty {
      return .unavailable(problem)
    }
    return .known(step.shape(isResultKnown: !facts.unread.results.contains(step.number)))
  }

  private func instances(_ name: String) -> NameLookup {
    for instances in facts.steps.instances(at: place) where instances.contexts.contains(name) {
      return .known(name == "matrix" ? instances.matrixShape ?? .any : name == "item" ? .any : .scalar)
    }
    let key = name == "matrix" ? "'matrix'" : name == "index" ? "'matrix' or 'foreach'" : "'foreach'"
    return .unavailable(
      Unavailability("'\(name)' is not known here", help: ["It exists in a step with \(key), and inside it."]))
  }

  private var needs: NameLookup {
    guard let (task, needs) = facts.steps.needs(at: place) else {
      return .unavailable(
        Unavailability("'needs' is not known here", help: ["It holds what the tasks came to that a task needs."]))
    }
    if facts.unread.needs.contains(task.number) { return .known(.map(of: .any)) }
    return .known(
      .object(OrderedDictionary(needs.map { ($0.id, asNeed($0)) }) { first, _ in first }))
  }

  private func asNeed(_ step: StepSummary) -> Shape {
    step.shapeAsNeed(isResultKnown: !facts.unread.results.contains(step.number))
  }

  private func need(_ name: String) -> NameLookup {
    guard let (task, needs) = facts.steps.needs(at: place) else { return self.needs }
    if let need = needs.first(where: { $0.id.lowercased() == name.lowercased() }) { return .known(asNeed(need)) }
    if facts.unread.needs.contains(task.number) || facts.unread.stepIDs.contains(name.lowercased()) {
      return .known(.any)
    }
    guard let step = facts.steps[name] else { return facts.isUnread(name) ? .known(.any) : .unknown }
    return .unavailable(
      Unavailability(
        "the task '\(task.id)' does not need '\(step.id)'", help: ["Add it to the task: needs: [\(step.id)]"]))
  }

  private func secrets(asWhole: Bool) -> NameLookup {
    if let problem = place.secrets.problem(with: "a secret") { return .unavailable(problem) }
    if asWhole {
      return .unavailable(
        Unavailability("secrets are not taken together", help: ["Name the one that is needed: secrets.NAME"]))
    }
    return .known(facts.secrets.map(Shape.object) ?? .map(of: .scalar))
  }

  private func undeclaredSecret(_ name: String) -> NameLookup {
    .unavailable(
      Unavailability(
        "the workflow declares no secret '\(name.excerpt)'",
        help: ["Declare it at the top of the file: secrets: {\(name.excerpt): {env: NAME_OF_A_VARIABLE}}"]))
  }

  private var wholeEnvironment: NameLookup {
    guard let name = place.secretVariables.min(),
      let problem = place.secrets.problem(with: "all of 'env', with the secret in '\(name)',")
    else { return .known(.map(of: .scalar)) }
    return .unavailable(problem)
  }

  private func undeclaredInput(_ name: String) -> NameLookup {
    .unavailable(
      Unavailability(
        "the workflow declares no input '\(name.excerpt)'",
        help: ["Declare it at the top of the file: inputs: {\(name.excerpt): {type: string}}"]))
  }

  func memberNames(of context: String) -> [String] {
    if context == "resources" { return facts.resources.memberNames(at: place, facts.steps) }
    guard context == "steps" else {
      guard case .known(let shape) = self.context(context, asWhole: false) else { return [] }
      return shape.memberNames
    }
    return facts.steps.ids(over: place)
  }

  func restriction(on function: Function) -> Unavailability? {
    switch function {
    case .success, .failure, .always, .cancelled:
      guard place.isOutsideSteps else { return nil }
      if case .inResource = place.position { return Unavailability("'\(function)' has no meaning in a resource") }
      return Unavailability("'\(function)' has no meaning before the first step")
    case .unsafeRaw:
      guard !place.allowsUnsafeRaw else { return nil }
      return Unavailability("unsafeRaw is for 'run' alone", help: ["Elsewhere an expression is never program text."])
    default: return nil
    }
  }

  private var stepsContext: NameLookup {
    if case .inResource = place.position {
      return .unavailable(
        Unavailability(
          "a resource does not know of steps",
          help: ["It is made when the first step that names it begins, whichever that is."]))
    }
    if place.isOutsideSteps { return .unavailable(Unavailability("no step is over here yet")) }
    return .known(.map(of: .any))
  }

  private var result: NameLookup {
    guard place.result != .none, case .after(let numbers) = place.position,
      let step = facts.steps.step(numbered: numbers.own)
    else {
      return .unavailable(
        Unavailability(
          "'result' is not known here",
          help: ["It is what an attempt of a step came to: for its own 'return', 'next' and 'retry.if'."]))
    }
    if facts.unread.results.contains(step.number) { return .known(.any) }
    return .known(place.result == .ofStep ? step.resultShape(isOfWhole: place.isOfWhole) : Self.anyResult)
  }
}

extension WorkflowNames {
  private static func job(_ words: [String]) -> Shape {
    var members: OrderedDictionary<String, Shape> = ["id": .scalar, "status": .word(words)]
    for name in [
      "attempt", "workflow-name", "queue", "priority", "created-at", "started-at", "requested-start-time", "error",
    ] { members[name] = .scalar }
    members["labels"] = .map(of: .scalar)
    return .object(members)
  }

  private static let runningJob = job(["running"])
  /// In `finally` the status is that of the body.
  private static let finishedJob = job(["completed", "failed", "aborted", "cancelled", "interrupted"])

  private static let workflow = Shape.object(["name": .scalar, "file": .scalar, "digest": .scalar])

  private static let runner = Shape.object([
    "os": .scalar, "arch": .scalar, "temp": .scalar, "workspace": .scalar, "cpus": .scalar,
  ])

  private static let anyResult = StepSummary.resultShape(hasProcess: true, outputs: .map(of: .any))
}

extension StepIndex.Standing {
  /// Why a step cannot be named; nil if it can.
  fileprivate func problem(of step: StepSummary) -> Unavailability? {
    switch self {
    case .over: nil
    case .notOver:
      Unavailability(
        "the step '\(step.id)' is not over yet here",
        help: ["An expression may name steps that are certain to be over: those before it, and what is inside them."])
    case .notNeeded:
      Unavailability(
        "'\(step.id)' may not be over here",
        help: ["A task may name what it needs, directly or not: add it to 'needs'."])
    case .several(let group):
      Unavailability(
        "there may be several of '\(step.id)', one for each run of '\(group)'",
        help: ["Name the group: steps.\(group).return, or give it 'outputs'."])
    }
  }
}
