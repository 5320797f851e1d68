import Expressions
import Jobs
import OrderedCollections

/// What `result` is in `return`, `retry.if` and `next`: one attempt, from the inside.
struct ResultContext {
  var attempt = 1
  var exitCode: Int32?
  var signal: Int32?
  var isTimedOut = false
  var stdout: String?
  var stderr: String?
  var duration = Duration.zero
  var returnValue = Value.null
  var outputs: OrderedDictionary<String, Value> = [:]

  init() {}

  /// Of a group.
  init(_ result: StepResult, attempt: Int) {
    self.attempt = attempt
    duration = result.duration
    returnValue = result.returnValue
    outputs = result.outputs
  }

  var value: Value {
    .object([
      "exit-code": exitCode.map { .number(Double($0)) } ?? .null, "signal": signal.map { .number(Double($0)) } ?? .null,
      "timed-out": .bool(isTimedOut), "stdout": stdout.map(Value.string) ?? .null,
      "stderr": stderr.map(Value.string) ?? .null, "duration": .number(duration.seconds),
      "attempt": .number(Double(attempt)), "return": returnValue, "outputs": .object(outputs),
    ])
  }
}
