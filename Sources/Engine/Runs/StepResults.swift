import Expressions
import Jobs
import OrderedCollections

/// What the steps of a job came to, as the context `steps` shows it.
@EngineActor
final class StepResults {
  /// By id in lower case: ids are unique whatever their case.
  private var values: OrderedDictionary<String, Value> = [:]

  func set(_ result: StepResult, for id: String) {
    values[id.lowercased()] = Self.value(
      status: result.status, outcome: result.outcome, conclusion: result.conclusion, returnValue: result.returnValue,
      outputs: result.outputs)
  }

  func setSkipped(_ id: String) {
    values[id.lowercased()] = Self.value(
      status: .skipped, outcome: .skipped, conclusion: .skipped, returnValue: .null, outputs: [:])
  }

  subscript(id: String) -> Value? { values[id.lowercased()] }

  var all: Value { .object(values) }

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
