import Diagnostics
import Expressions
import Jobs
import OrderedCollections
import Workflows
import YAML

/// The evaluation of what a workflow says. An expression that fails at run time fails the attempt.
extension JobRun {
  func scope(
    in frame: Frame, result: ResultContext? = nil, environment: ProcessEnvironment? = nil
  ) -> RunScope {
    RunScope(run: self, frame: frame, result: result, environment: environment)
  }

  /// Whether a condition holds, as it stands: `success() &&` is the caller's matter.
  func holds(_ condition: ConditionTemplate, in scope: RunScope) throws(StepFailure) -> Bool {
    secrets?.lastRead = nil
    do {
      return try condition.condition.holds(in: scope)
    } catch {
      throw failure(error, at: condition.node)
    }
  }

  func text(_ template: TextTemplate, in scope: RunScope) throws(StepFailure) -> String {
    secrets?.lastRead = nil
    let text: String
    do {
      text = try template.template.text(in: scope)
    } catch {
      throw failure(error, at: template.node)
    }
    if secrets?.lastRead != nil { try learnSecrets(template.template.expressions, in: scope) }
    return text
  }

  func value(_ template: ValueTemplate, in scope: RunScope) throws(StepFailure) -> Value {
    switch template {
    case .literal(let value): return value
    case .text(let text):
      secrets?.lastRead = nil
      let value: Value
      do {
        value = try text.template.evaluate(in: scope)
      } catch {
        throw failure(error, at: text.node)
      }
      if secrets?.lastRead != nil { try learnSecrets(text.template.expressions, in: scope) }
      return value
    case .list(let items):
      var values: [Value] = []
      for item in items { values.append(try value(item, in: scope)) }
      return .array(values)
    case .map(let entries): return .object(try object(entries, in: scope))
    }
  }

  func value(_ expression: Expression, at node: Node, in scope: RunScope) throws(StepFailure) -> Value {
    secrets?.lastRead = nil
    let value: Value
    do {
      value = try expression.evaluate(in: scope)
    } catch {
      throw failure(error, at: node)
    }
    if secrets?.lastRead != nil { try learnSecrets([expression], in: scope) }
    return value
  }

  func object(
    _ entries: [NamedTemplate], in scope: RunScope
  ) throws(StepFailure) -> OrderedDictionary<String, Value> {
    var object: OrderedDictionary<String, Value> = [:]
    for entry in entries { object[entry.name] = try value(entry.value, in: scope) }
    return object
  }

  /// What comes out of a step, a group or the workflow: its `return` or `outputs`, or else `default`.
  func produce(
    returns: ValueTemplate?, outputs: [NamedTemplate], default: Value, in scope: RunScope
  ) throws(StepFailure) -> (value: Value, outputs: OrderedDictionary<String, Value>) {
    if let returns { return (try value(returns, in: scope), [:]) }
    guard !outputs.isEmpty else { return (`default`, [:]) }
    let object = try object(outputs, in: scope)
    return (.object(object), object)
  }

  /// Looks at what is to be stored of a step: it holds no secret, and is not too large.
  func check(_ result: StepResult) throws(StepFailure) {
    if secrets != nil {
      try refuseSecrets(in: .object(result.outputs), "its outputs contain")
      try refuseSecrets(in: result.returnValue, "its return value contains")
    }
    try checkSize(of: result)
  }

  /// Outputs and return value together are limited, because job state carries them. A return value that is just the
  /// outputs is not counted a second time.
  private func checkSize(of result: StepResult) throws(StepFailure) {
    let limit = 1 << 20
    let outputs = Value.object(result.outputs)
    let size = result.returnValue.jsonSize + (result.returnValue == outputs ? 0 : outputs.jsonSize)
    guard size > limit else { return }
    throw StepFailure(
      kind: "output-limit",
      message:
        "its return value and outputs have \(size) bytes as JSON; the limit is 1 MiB; write a file and return its path")
  }

  /// A failed evaluation as a failure that names the place in the file.
  private func failure(_ error: EvaluationError, at node: Node) -> StepFailure {
    let place = workflow.source.place(of: node, at: error.range?.lowerBound ?? 0)
    // What a function says of a text may quote a part of it, in which no whole secret could be found.
    if let name = secrets?.lastRead {
      return StepFailure(
        kind: "expression", message: "an expression with the secret '\(name)' has no value (\(place))")
    }
    return StepFailure(
      kind: "expression", message: ([error.message] + error.help).joined(separator: "; ") + " (\(place))")
  }
}

extension Value {
  /// The length of its JSON in bytes.
  var jsonSize: Int {
    switch self {
    case .null, .bool: return 4
    case .string(let text) where text.utf8.count < 1000: return text.utf8.count + 2
    default:
      var bytes: [UInt8] = []
      append(to: &bytes)
      return bytes.count
    }
  }
}

extension Source {
  /// `path:line:column` of a place in a scalar's value, as messages show it.
  func place(of node: Node, at offset: Int) -> String {
    let position = position(at: node.sourceOffset(ofUTF8: offset, in: self))
    return "\(path):\(position.line):\(position.column)"
  }
}
