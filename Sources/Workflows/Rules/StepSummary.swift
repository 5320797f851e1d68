import Expressions
import OrderedCollections

/// What expressions know of a step before anything runs: little, because there may be very many steps.
struct StepSummary {
  let id: String
  let hasOwnID: Bool
  /// Its place in the order of the file; the steps inside it have the numbers up to `last`.
  let number: Int
  let last: Int
  let isFinally: Bool
  private let hasProcess: Bool
  /// Whether what it prints is not kept, as it goes to a terminal.
  private let hasTerminal: Bool
  /// The names of its outputs; nil: a process may write any.
  private let outputs: [String]?

  init(_ step: Step, isFinally: Bool) {
    (id, hasOwnID, number, last) = (step.id, step.hasOwnID, step.ordinal, step.lastOrdinal)
    self.isFinally = isFinally
    resources = step.resources
    hasTerminal = step.hasTerminal
    isMultiple = step.expansion != nil || step.repetition != nil
    instances = step.expansion.map(InstanceNames.init)
    switch step.action {
    case .run, .command: (hasProcess, outputs) = (true, nil)
    case .uses(let use): (hasProcess, outputs) = (use.signature.startsProcess, use.outputNames)
    case .group: (hasProcess, outputs) = (false, step.outputs.map(\.name))
    }
  }

  /// Whether it may run several times over, so that what is inside is not one.
  let isMultiple: Bool
  /// The resources that it names, by their places.
  let resources: [Int]
  /// What its own `matrix` or `foreach` adds to the names inside it.
  let instances: InstanceNames?

  /// What `steps.ID` is.
  func shape(isResultKnown: Bool) -> Shape { .object(members(isResultKnown: isResultKnown)) }

  /// What `needs.ID` is.
  func shapeAsNeed(isResultKnown: Bool) -> Shape {
    var members = members(isResultKnown: isResultKnown)
    members["result"] = Self.outcome
    return .object(members)
  }

  private func members(isResultKnown: Bool) -> OrderedDictionary<String, Shape> {
    [
      "status": Self.status, "outcome": Self.outcome, "conclusion": Self.outcome, "return": .any,
      "outputs": isResultKnown ? instances == nil ? outputsShape : .object([:]) : .any,
    ]
  }

  /// What `result` is.
  ///
  /// - Parameter isOfWhole: whether it is of all instances together.
  func resultShape(isOfWhole: Bool) -> Shape {
    if isOfWhole { return Self.resultShape(hasProcess: false, outputs: .object([:])) }
    return Self.resultShape(hasProcess: hasProcess, hasTerminal: hasTerminal, outputs: outputsShape)
  }

  static func resultShape(hasProcess: Bool, hasTerminal: Bool = false, outputs: Shape) -> Shape {
    let names =
      (hasProcess ? ["exit-code", "signal"] : []) + (hasProcess && !hasTerminal ? ["stdout", "stderr"] : [])
      + ["timed-out", "duration", "attempt"]
    var members: OrderedDictionary<String, Shape> = [:]
    for name in names { members[name] = .scalar }
    members["return"] = .any
    members["outputs"] = outputs
    return .object(members)
  }

  private static let status = Shape.word(
    ["completed", "failed", "skipped", "cached", "cancelled", "timed-out", "interrupted"])
  private static let outcome = Shape.word(["success", "failure", "cancelled", "skipped"])

  private var outputsShape: Shape {
    guard let outputs else { return .map(of: .any) }
    return .object(OrderedDictionary(outputs.map { ($0, .any) }) { first, _ in first })
  }
}
