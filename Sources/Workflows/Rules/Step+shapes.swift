import Expressions
import OrderedCollections

/// What expressions know of steps and inputs before anything runs.
extension Step {
  /// What `steps.ID` is.
  func shape(isResultKnown: Bool) -> Shape {
    .object([
      "status": Self.status, "outcome": Self.outcome, "conclusion": Self.outcome, "return": .any,
      "outputs": isResultKnown ? outputsShape : .any,
    ])
  }

  /// What `result` is.
  var resultShape: Shape {
    switch action {
    case .run, .command: Self.resultShape(hasProcess: true, outputs: outputsShape)
    case .uses, .steps: Self.resultShape(hasProcess: false, outputs: outputsShape)
    }
  }

  static func resultShape(hasProcess: Bool, outputs: Shape) -> Shape {
    let names = (hasProcess ? ["exit-code", "signal", "stdout", "stderr"] : []) + ["timed-out", "duration", "attempt"]
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
    switch action {
    case .run, .command: .map(of: .any)
    case .uses(let use):
      .object(OrderedDictionary(use.arguments.map { ($0.name, .any) }) { first, _ in first }, unless: use)
    case .steps: .object(OrderedDictionary(outputs.map { ($0.name, .any) }) { first, _ in first })
    }
  }
}

extension Shape {
  /// The outputs of an action: only `set` has any.
  fileprivate static func object(_ members: OrderedDictionary<String, Shape>, unless use: ActionUse) -> Shape {
    .object(use.signature.takesAnyField ? members : [:])
  }
}

extension InputDeclaration {
  /// What `inputs.NAME` is. One that may be left out may be null.
  var shape: Shape {
    switch kind {
    case .string, .integer, .number, .boolean, .path: .scalar
    case .choice: isRequired || defaultValue != nil ? .word(options) : .scalar
    case .list: .list(of: .any)
    case .map: .map(of: .any)
    }
  }
}
