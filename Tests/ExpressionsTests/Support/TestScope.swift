import Expressions

/// A scope whose contexts are written as one JSON object. Of functions it knows the status functions, of which
/// `success` and `always` hold, and `hashFiles`, which shows its patterns.
struct TestScope: EvaluationScope {
  private let contexts: Value

  init(_ json: String = "{}") {
    do {
      contexts = try Value.parse(json: json)
    } catch {
      preconditionFailure("the scope is not JSON: \(error)")
    }
  }

  func context(_ name: String) throws(EvaluationError) -> Value? {
    contexts.member(name)
  }

  func call(_ function: HostFunction, _ arguments: [Value]) throws(EvaluationError) -> Value {
    switch function {
    case .success, .always: .bool(true)
    case .failure, .cancelled: .bool(false)
    case .hashFiles: .string("digest of " + arguments.map(\.text).joined(separator: " and "))
    }
  }
}

/// The value of an expression as JSON, with words for what JSON lacks; or its problems, or why it has none.
func value(of text: String, in scope: TestScope = TestScope()) -> String {
  let (expression, problems) = Expression.parse(text)
  guard let expression else { return problems.map(\.message).joined(separator: "\n") }
  do {
    let value = try expression.evaluate(in: scope)
    if case .number(let number) = value, !number.isFinite { return number.text }
    return value.json
  } catch {
    return "error: \(error.message)"
  }
}
