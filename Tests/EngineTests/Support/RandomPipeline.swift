import TestSupport

/// A pipeline made at random, with what its programs will do: the file, and the model of it that says what must happen.
struct RandomPipeline {
  enum Condition: String, CaseIterable {
    case none, always = "always()", failure = "failure()", no = "false", yes = "true"
  }

  struct Step {
    var id: String
    var condition: Condition
    var exitCode: Int
    var isContinued: Bool
    /// The index of a later step, or the number of steps for the end.
    var next: Int?
    var group: [Step]?
  }

  let steps: [Step]

  init(using random: inout SeededGenerator) {
    var count = 0
    steps = Self.steps(1...6, depth: 2, &count, &random)
  }

  private static func steps(
    _ range: ClosedRange<Int>, depth: Int, _ count: inout Int, _ random: inout SeededGenerator
  ) -> [Step] {
    let length = Int.random(in: range, using: &random)
    return (0..<length).map { index in
      count += 1
      var step = Step(
        id: "s\(count)", condition: random.oneIn(2) ? .none : Condition.allCases.randomElement(using: &random) ?? .none,
        exitCode: random.oneIn(3) ? 1 : 0, isContinued: random.oneIn(4),
        next: random.oneIn(4) ? Int.random(in: index + 1...length, using: &random) : nil)
      if depth > 0, random.oneIn(4) { step.group = steps(1...3, depth: depth - 1, &count, &random) }
      return step
    }
  }

  // MARK: The file

  /// In flow style, which is JSON but for the quotes.
  var yaml: String { "steps: \(Self.yaml(steps))" }

  private static func yaml(_ steps: [Step]) -> String {
    let items = steps.map { step in
      var fields = ["id: \(step.id)"]
      if step.condition != .none { fields.append("if: '\(step.condition.rawValue)'") }
      if step.isContinued { fields.append("continue-on-error: true") }
      if let next = step.next { fields.append("next: \(next < steps.count ? steps[next].id : "end")") }
      fields.append(step.group.map { "steps: \(yaml($0))" } ?? "command: [do, exit \(step.exitCode)]")
      return "{\(fields.joined(separator: ", "))}"
    }
    return "[\(items.joined(separator: ", "))]"
  }

  // MARK: The model

  struct Expectation {
    /// By id; those inside a group that did not run are left out.
    var statuses: [String: String] = [:]
    var hasFailed = false
    var completed = 0
  }

  var expectation: Expectation { Self.expectation(of: steps) }

  private static func expectation(of steps: [Step]) -> Expectation {
    var result = Expectation()
    var target = 0
    for (index, step) in steps.enumerated() {
      guard index >= target, runs(step, after: result.hasFailed) else {
        result.statuses[step.id] = "skipped"
        continue
      }
      var isFailure = step.exitCode != 0
      if let group = step.group {
        let inside = expectation(of: group)
        result.statuses.merge(inside.statuses) { first, _ in first }
        isFailure = inside.hasFailed
      }
      result.statuses[step.id] = isFailure ? "failed" : "completed"
      if isFailure, !step.isContinued {
        result.hasFailed = true
      } else {
        result.completed += 1
        if let next = step.next { target = next }
      }
    }
    return result
  }

  private static func runs(_ step: Step, after failure: Bool) -> Bool {
    switch step.condition {
    case .none, .yes: !failure
    case .always: true
    case .failure: failure
    case .no: false
    }
  }
}
