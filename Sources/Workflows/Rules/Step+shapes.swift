import Expressions
import OrderedCollections

/// What expressions know of steps and inputs before anything runs.
extension Step {
  /// What `steps.ID` is.
  var shape: Shape {
    .object([
      "status": .word(["completed", "failed", "skipped", "cached", "cancelled", "timed-out", "interrupted"]),
      "outcome": .word(Self.outcomes), "conclusion": .word(Self.outcomes), "return": .any, "outputs": outputsShape,
    ])
  }

  /// What `result` is.
  var resultShape: Shape {
    var members: OrderedDictionary<String, Shape> = [:]
    switch action {
    case .run, .command:
      for name in ["exit-code", "signal", "stdout", "stderr"] { members[name] = .scalar }
    case .uses, .steps: break
    }
    for name in ["timed-out", "duration", "attempt"] { members[name] = .scalar }
    members["return"] = .any
    members["outputs"] = outputsShape
    return .object(members)
  }

  private static let outcomes = ["success", "failure", "cancelled", "skipped"]

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
