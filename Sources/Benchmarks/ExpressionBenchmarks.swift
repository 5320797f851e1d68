import Expressions

/// How fast JSON is read and written, and what evaluating an expression costs.
enum ExpressionBenchmarks {
  static func run() {
    let text = sampleJSON(records: 5_000)
    measure("parse JSON", bytes: text.count) { _ = try? Value.parse(json: text) }
    guard let value = try? Value.parse(json: text) else { preconditionFailure("the sample is JSON") }
    var buffer: [UInt8] = []
    buffer.reserveCapacity(text.count)
    measure("write JSON", bytes: text.count) {
      buffer.removeAll(keepingCapacity: true)
      value.append(to: &buffer)
    }
  }

  /// Records such as a job's journal holds.
  private static func sampleJSON(records: Int) -> [UInt8] {
    let lines = (0..<records).map { index in
      """
      {"type":"step_done","step":"build-\(index)","attempt":1,"at":\(1_700_000_000_000 + index),"seconds":0.\(index),\
      "status":"completed","exit_code":0,"return":null,"outputs":{"path":"/tmp/build/\(index)/product.tar.gz",\
      "digest":"sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08","lines":["first","second\\n"]}}
      """
    }
    return Array("[\(lines.joined(separator: ","))]".utf8)
  }

  private static func measure(_ name: String, bytes: Int, _ body: () -> Void) {
    let clock = ContinuousClock()
    let rounds = 20
    body()
    let time = clock.measure { for _ in 0..<rounds { body() } } / .seconds(1)
    let megabytes = Double(bytes * rounds) / 1e6
    print("\(name): \(Int(megabytes / time)) MB/s")
  }
}

extension ExpressionBenchmarks {
  /// What a step evaluates, with steps of which each has a few values.
  static func runEvaluation() {
    let scope = BenchmarkScope()
    for text in expressions {
      guard let expression = Expression.parse(text).0 else { preconditionFailure("\(text) is an expression") }
      measure("evaluate \(text)") { _ = try? expression.evaluate(in: scope) }
      measure("   parse \(text)") { _ = Expression.parse(text) }
    }
    let template = Template.parse("deploy ${{ inputs.target }} to ${{ matrix.os }} with ${{ steps.build.return }}").0
    measure("template of three expressions") { _ = try? template.text(in: scope) }
  }

  private static let expressions = [
    "inputs.target", "success()", "inputs.target == 'release'", "steps.build.return",
    "success() && steps.build.status == 'completed'", "format('{0}-{1}', inputs.target, matrix.os)",
    "contains(fromJSON('[\"a\", \"b\"]'), inputs.target)", "inputs.verbose && '-v' || ''", "steps.build.outputs.path",
  ]

  private static func measure(_ name: String, _ body: () -> Void) {
    let clock = ContinuousClock()
    let rounds = 200_000
    body()
    let time = clock.measure { for _ in 0..<rounds { body() } } / .nanoseconds(1)
    print("\(name): \(Int(time / Double(rounds))) ns")
  }
}

private struct BenchmarkScope: EvaluationScope {
  private let contexts: [String: Value] = [
    "inputs": ["target": "release", "verbose": true], "matrix": ["os": "linux", "swift": "6.2"],
  ]
  private let steps: [String: Value] = [
    "build": ["status": "completed", "return": "/tmp/product", "outputs": ["path": "/tmp/product", "digest": "abc"]]
  ]

  func context(_ name: String) -> Value? { contexts[name] }

  func member(_ name: String, of context: String) -> Value? {
    context == "steps" ? steps[name] : contexts[context]?.member(name)
  }

  func call(_ function: HostFunction, _ arguments: [Value]) -> Value { true }
}
