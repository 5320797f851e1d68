import Expressions
import Jobs
import OrderedCollections

/// What the steps of a job came to, as the context `steps` shows it.
@EngineActor
final class StepResults {
  private let outer: StepResults?
  /// By id in lower case: ids are unique whatever their case.
  private var values: OrderedDictionary<String, Value> = [:]

  /// - Parameter outer: what is around an instance or round, whose own steps others do not see.
  init(inside outer: StepResults? = nil) { self.outer = outer }

  func set(_ result: StepResult, for id: String) {
    values[id.lowercased()] = Self.value(
      status: result.status, outcome: result.outcome, conclusion: result.conclusion, returnValue: result.returnValue,
      outputs: result.outputs)
  }

  func setSkipped(_ id: String) {
    values[id.lowercased()] = Self.value(
      status: .skipped, outcome: .skipped, conclusion: .skipped, returnValue: .null, outputs: [:])
  }

  subscript(id: String) -> Value? { values[id.lowercased()] ?? outer?[id] }

  var all: Value {
    guard case .object(let outer)? = outer?.all else { return .object(values) }
    return .object(outer.merging(values) { _, own in own })
  }

  private static func value(
    status: StepStatus, outcome: StepOutcome, conclusion: StepOutcome, returnValue: Value,
    outputs: OrderedDictionary<String, Value>
  ) -> Value {
    .object([
      "status": .string(status.rawValue), "outcome": .string(outcome.rawValue),
      "conclusion": .string(conclusion.rawValue), "return": returnValue, "outputs": .object(outputs),
    ])
  }
}
