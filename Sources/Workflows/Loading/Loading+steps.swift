import Diagnostics
import YAML

/// What a step gets from where it stands.
struct Surroundings {
  var defaults: Defaults
  /// In `finally` there is no `next`, at any depth.
  var isFinally = false
}

extension Loading {
  /// Reads a pipeline. Its steps get their ids first, so that a `next` may name a later one.
  func steps(_ node: Node, _ around: Surroundings) -> [Step] {
    guard let items = list(node, expected: "a list of steps") else {
      if !node.isComplete { unread.hasUnknownSteps = true }
      return []
    }
    guard !items.isEmpty else {
      error(.emptyPipeline, "a pipeline has at least one step", at: node.range)
      return []
    }
    var steps: [Step] = []
    steps.reserveCapacity(items.count)
    ids.reserveCapacity(ids.count + items.count)
    var pending: [(step: Int, node: Node)] = []
    for item in items {
      guard !isFull else { break }
      guard let fields = Fields<StepKey>(item, self) else {
        if !item.isComplete { unread.hasUnknownSteps = true }
        continue
      }
      if fields.has(.needs) { refuse(fields, [.needs: "steps run one after the other; it is for 'tasks'"]) }
      let step = step(fields, item, around, key: fields[.id])
      if let node = fields[.next] { pending.append((steps.count, node)) }
      steps.append(step)
    }
    // There may be very many steps, and mostly none jumps.
    let targets = StepTargets(pending.isEmpty ? [] : steps)
    for (index, node) in pending {
      if around.isFinally {
        error(.misplacedKey, "there is no 'next' in 'finally'", at: node.range)
      } else {
        steps[index].next = next(node, after: index, of: targets)
      }
    }
    for index in steps.indices { steps[index].noteCaptures(defaults: around.defaults) }
    return steps
  }

  /// - Parameter key: where the id stands.
  func step(_ fields: Fields<StepKey>, _ node: Node, _ around: Surroundings, key: Node?) -> Step {
    let ordinal = takeOrdinal()
    let id = key.flatMap(stepID)
    // A step whose action is wrong keeps its place and its id, so that nothing that names it is wrong as well.
    let action = action(fields, node, around)
    if !hasKnownResult(fields, hasAction: action != nil) { unread.results.insert(ordinal) }
    var step = Step(
      id: id ?? "step-\(ordinal)", hasOwnID: id != nil, range: key?.range ?? node.range.beginning,
      ordinal: ordinal, lastOrdinal: lastOrdinal, action: consume action ?? .command([]))
    readTexts(fields, into: &step)
    readPolicies(fields, into: &step, around)
    if let node = fields[.resources] {
      step.resources = resourceUses(node, of: ordinal)
    } else if fields.mayHaveMeant(.resources) {
      unread.resources.insert(ordinal)
    }
    readResults(fields, into: &step)
    if fields.has(.sources) || fields.has(.generates) { step.increment = increment(fields, of: step, around.defaults) }
    return step
  }

  /// Whether all that decides which outputs a step has could be read.
  private func hasKnownResult(_ fields: Fields<StepKey>, hasAction: Bool) -> Bool {
    guard hasAction, !fields.mayHaveMeant(.outputs, .with) else { return false }
    return fields.actionCount == 1 && (fields[.outputs]?.isMapping ?? true)
      && (fields[.with]?.isMapping ?? true)
  }

  private func readTexts(_ fields: Fields<StepKey>, into step: inout Step) {
    if let node = fields[.name] { step.name = template(node, expected: "a step's name") }
    if let node = fields[.condition] { step.condition = condition(node) }
    if let node = fields[.env] { step.environment = environment(node) }
    if let node = fields[.workingDirectory] { step.workingDirectory = template(node, expected: "a directory") }
    if let node = fields[.stdin] { step.stdin = template(node, expected: "a text") }
    if let node = fields[.tty] { step.hasTerminal = boolean(node) ?? false }
  }

  private func readPolicies(_ fields: Fields<StepKey>, into step: inout Step, _ around: Surroundings) {
    if let node = fields[.timeout] { step.timeout = timeLimit(node) }
    if let node = fields[.stop] { step.stop = stop(node) }
    if let node = fields[.retry] { step.retry = retry(node) }
    if let node = fields[.onInterrupt] { step.onInterrupt = interruptPolicy(node, fields, around) ?? .rerun }
    if let node = fields[.continueOnError] {
      let isProcess =
        !fields.has(.steps) && !fields.has(.tasks) && (!fields.has(.uses) || startsProcess(fields[.uses]))
      step.continueOnError = continueOnError(node, isProcess: isProcess)
    }
    step.parallelism = parallelism(fields[.maxParallel], fields[.onFailure])
    step.maxInstances = maxInstances(fields)
    step.expansion = expansion(fields, limit: step.maxInstances)
    if let node = fields[.repeat] { step.repetition = repetition(node) }
  }

  private func readResults(_ fields: Fields<StepKey>, into step: inout Step) {
    if let node = fields[.returnValue] { step.returnValue = value(node) }
    if let node = fields[.outputs] { step.outputs = outputs(node) }
    if let node = fields[.artifacts] { step.artifacts = globs(node) }
    refuseBoth(.returnValue, .outputs, in: fields, of: StepKey.place)
  }

  private func stepID(_ node: Node) -> String? {
    guard let id = fixedText(node, expected: "a step's id") else { return nil }
    guard isIdentifier(id) else {
      unread.stepIDs.insert(id.lowercased())
      badIdentifier(node, "a step's id")
      return nil
    }
    let key = id.lowercased()
    guard key != "end" else {
      unread.stepIDs.insert("end")
      error(
        .reservedName, "a step cannot be called '\(id)'", at: node.range,
        help: ["'end' is what 'next' calls the end of a pipeline"])
      return nil
    }
    if let first = ids.updateValue(node.range, forKey: key) {
      ids[key] = first
      unread.stepIDs.insert(key)
      reportDuplicate(id, at: node.range, first: first)
      return nil
    }
    return id
  }

  private func reportDuplicate(_ id: String, at range: SourceRange, first: SourceRange) {
    guard range != first else {
      return error(
        .duplicateID, "the step '\(id)' stands here and again through an alias", at: range,
        help: ["ids are unique in a workflow: leave the id out of what is used more than once"])
    }
    error(
      .duplicateID, "there is a step '\(id)' already", at: range, notes: [note("first defined here", at: first)],
      help: ["ids are unique in a workflow, whatever their case"])
  }

  func isIdentifier(_ text: String) -> Bool {
    let bytes = text.utf8Span.span
    guard !bytes.isEmpty, bytes.count <= 100, bytes[0].startsIdentifier else { return false }
    for index in bytes.indices where !bytes[index].continuesIdentifier { return false }
    return true
  }

  func badIdentifier(_ node: Node, _ what: String) {
    error(
      .badName, "\(what) cannot be \(node.isNull ? "'\(node.anyText ?? "")'" : node.description)", at: node.range,
      help: ["it has letters, digits, '_' and '-', begins with a letter or '_', and has at most 100 characters"])
  }
}

extension UInt8 {
  fileprivate var startsIdentifier: Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) || self == UInt8(ascii: "_")
  }

  fileprivate var continuesIdentifier: Bool {
    startsIdentifier || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) || self == UInt8(ascii: "-")
  }
}
