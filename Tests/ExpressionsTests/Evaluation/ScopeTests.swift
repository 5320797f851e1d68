import Expressions
import Synchronization
import Testing

@Suite("Scope")
struct ScopeTests {
  @Test(
    "an expression asks for no more than it names",
    arguments: [
      ("steps.build.outputs.path", ["steps.build"]), ("steps['build'].status", ["steps.build"]),
      ("Steps.Build", ["steps.Build"]),
      ("steps[inputs.id].status", ["inputs.id", "steps.value of id"]), ("steps.*.status", ["steps"]),
      ("toJSON(steps)", ["steps"]),
      ("inputs.a && inputs.b || inputs.c", ["inputs.a", "inputs.b"]), ("item[0]", ["item.0"]),
      ("(steps).build", ["steps.build"]),
      ("case(true, inputs.a, inputs.b)", ["inputs.a"]), ("'x'", []), ("steps[fromJSON('[]')]", []),
    ])
  func requests(text: String, expected: [String]) throws {
    let scope = RecordingScope()
    _ = try Expression.parse(text).0?.evaluate(in: scope)
    #expect(scope.requests.withLock { $0 } == expected)
  }

  private final class RecordingScope: EvaluationScope {
    let requests = Mutex<[String]>([])

    func context(_ name: String) -> Value? {
      requests.withLock { $0.append(name) }
      return [:]
    }

    func member(_ name: String, of context: String) -> Value? {
      requests.withLock { $0.append("\(context).\(name)") }
      return .string("value of \(name)")
    }

    func call(_ function: HostFunction, _ arguments: [Value]) -> Value { .null }
  }
}
