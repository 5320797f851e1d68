import Diagnostics
import Testing
import Workflows

@Suite("Graphs in a workflow file")
struct GraphLoadingTests {
  @Test("needs are an id or a list of ids, whatever their case, before or after the task")
  func needs() throws {
    let loaded = load("tasks: {c: {needs: [A, b], run: x}, a: {run: x}, b: {needs: a, run: x}}")
    let workflow = try #require(loaded.workflow)
    guard case .graph(let graph) = workflow.body else {
      Issue.record("a workflow with tasks has a graph")
      return
    }
    #expect(graph.tasks.map(\.id) == ["c", "a", "b"])
    #expect(graph.needs == [[1, 2], [], [1]])
    #expect(TaskGraph.dependents(graph.needs) == [[], [0, 2], [0]])
  }

  @Test("how tasks share the machine and each other's fate")
  func parallelism() throws {
    let loaded = load(
      "tasks: {a: {max-parallel: 3, on-failure: cancel, tasks: {b: {run: x}}}}\nmax-parallel: 2\non-failure: continue\n"
    )
    let workflow = try #require(loaded.workflow)
    #expect((workflow.parallelism.maxParallel, workflow.parallelism.onFailure) == (2, .continue))
    let inner = workflow.steps[0].parallelism
    #expect((inner.maxParallel, inner.onFailure) == (3, .cancel))
  }

  @Test(
    "mistakes",
    arguments: [
      ("tasks: {}", ["1:8 empty-pipeline: a graph has at least one task"]),
      ("tasks: [{run: x}]", ["1:8 wrong-type: expected a mapping of ids to tasks, found a list"]),
      ("tasks: {a: make}", ["1:12 wrong-type: expected a step (a mapping), found the text 'make'"]),
      ("tasks: {1a: {run: x}}", ["1:9 bad-name: a step's id cannot be the text '1a'"]),
      ("tasks: {end: {run: x}}", ["1:9 reserved-name: a step cannot be called 'end'"]),
      ("tasks: {a: {id: b, run: x}}", ["1:13 misplaced-key: 'id' means nothing here"]),
      ("tasks: {a: {run: x, next: end}}", ["1:21 misplaced-key: 'next' means nothing here"]),
      ("steps: [{needs: a, run: x}]", ["1:10 misplaced-key: 'needs' means nothing here"]),
      ("tasks: {a: {run: x}, A: {run: x}}", ["1:22 duplicate-id: there is a step 'A' already"]),
      ("tasks: {a: {needs: bb, run: x}, b: {run: x}}", ["1:20 unknown-step: there is no task 'bb'"]),
      ("tasks: {a: {needs: a, run: x}}", ["1:20 needs-cycle: a task cannot need itself"]),
      ("tasks: {a: {needs: [b, B], run: x}, b: {run: x}}", ["1:24 duplicate-need: the task 'B' is named twice"]),
      (
        "tasks: {a: {tasks: {b: {run: x}}}, c: {needs: b, run: x}}",
        ["1:47 unknown-step: 'b' is not a task of this graph"]
      ),
      (
        "tasks: {z: {needs: a, run: x}, a: {needs: c, run: x}, b: {needs: [z, a], run: x}, c: {needs: b, run: x}}",
        ["1:20 needs-cycle: tasks need each other in a circle: z → a → c → b → z"]
      ),
      (
        "tasks: {a: {needs: b, run: x}, b: {needs: a, run: x}, c: {needs: d, run: x}, d: {needs: c, run: x}}",
        [
          "1:20 needs-cycle: tasks need each other in a circle: a → b → a",
          "1:66 needs-cycle: tasks need each other in a circle: c → d → c",
        ]
      ),
      (
        "tasks: {a: {max-parallel: 0, tasks: {b: {run: x}}}}",
        [
          "1:27 bad-value: expected how many may run side by side, at least 1; found 0"
        ]
      ),
      (
        "tasks: {a: {on-failure: stop, tasks: {b: {run: x}}}}",
        [
          "1:25 bad-value: 'stop' is not what follows a failure"
        ]
      ),
      ("steps: [{run: x}]\non-failure: cancel", ["2:1 misplaced-key: 'on-failure' means nothing beside 'steps'"]),
      (
        "steps: [{steps: [{run: x}], max-parallel: 2}]",
        [
          "1:29 misplaced-key: 'max-parallel' means nothing beside 'steps'"
        ]
      ),
      (
        "steps: [{run: x}]\ntasks: {a: {run: x}}", ["2:1 conflicting-keys: a workflow has 'steps' or 'tasks', not both"]
      ),
    ])
  func mistakes(text: String, expected: [String]) {
    #expect(headlines(text) == expected)
  }

  @Test(
    "a task may name what it needs, directly or not, and what is inside that",
    arguments: [
      ("steps.near.return", nil), ("steps.far.return", nil), ("steps.inner.return", nil), ("needs.near.result", nil),
      ("needs.*.outputs", nil), ("needs['near'].outputs.x", nil),
      ("steps.other.return", "unavailable-name: 'other' may not be over here"),
      ("steps.here.return", "unavailable-name: the step 'here' is not over yet here"),
      ("steps.sibling.return", "unavailable-name: the step 'sibling' is not over yet here"),
      ("needs.far.result", "unavailable-name: the task 'here' does not need 'far'"),
      ("needs.none.result", "unknown-property: needs has no 'none'"),
      ("needs.near.result == 'failed'", "impossible-comparison: needs.near.result is never 'failed'"),
    ] as [(String, String?)])
  func names(expression: String, problem: String?) {
    let text = """
      tasks:
        here:
          needs: near
          steps:
            - {id: first, run: x, env: {X: "${{ \(expression) }}"}}
            - {id: sibling, run: x}
        near: {needs: far, run: x}
        far: {steps: [{id: inner, run: x}]}
        other: {run: x}
      """
    #expect(headlines(text).map { $0.drop { $0 != " " }.dropFirst() } == (problem.map { [$0[...]] } ?? []))
  }

  @Test("a hundred thousand tasks are read in time that is linear in tasks and needs")
  func many() {
    let small = seconds(tasks: 2_000)
    let large = seconds(tasks: 20_000)
    #expect(large < 50 * max(small, 0.01), "\(large) s for 20,000 tasks, \(small) s for 2,000")
  }

  private func seconds(tasks count: Int) -> Double {
    let tasks = (0..<count).map { index in
      let needs = index < 2 ? "" : ", needs: [t\(index - 1), t\(index - 2)]"
      return "t\(index): {run: x\(needs)}"
    }
    let clock = ContinuousClock()
    let span = clock.measure { #expect(headlines("tasks: {\(tasks.joined(separator: ", "))}") == []) }
    return Double(span.components.attoseconds) / 1e18 + Double(span.components.seconds)
  }
}
