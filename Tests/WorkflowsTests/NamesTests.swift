import Diagnostics
import Testing
import Workflows

@Suite("The names that expressions may use")
struct NamesTests {
  @Test(
    "a step names steps that are certain to be over, and what is inside them",
    arguments: [
      "steps.a.return", "steps.A.status == 'completed'", "steps['a'].outputs.any.thing", "steps.g.outputs.x",
      "steps.inner.outcome == 'skipped'", "steps.set.outputs.k", "steps.step-1.conclusion == 'success'",
      "steps.*.status", "toJSON(steps)", "steps[inputs.name].return",
    ])
  func allowed(expression: String) {
    #expect(headlines(Self.file.replacing("EXPRESSION", with: expression)) == [])
  }

  @Test(
    "others are refused",
    arguments: [
      ("steps.here.return", "unavailable-name: the step 'here' is not over yet here"),
      ("steps.later.return", "unavailable-name: the step 'later' is not over yet here"),
      ("steps.around.return", "unavailable-name: the step 'around' is not over yet here"),
      ("steps.cleanup.return", "unavailable-name: the step 'cleanup' is not over yet here"),
      ("steps.none.return", "unknown-property: steps has no 'none'"),
      ("steps.a.result", "unknown-property: steps.a has no 'result'"),
      ("steps.g.outputs.y", "unknown-property: steps.g.outputs has no 'y'"),
      ("steps.set.outputs.z", "unknown-property: steps.set.outputs has no 'z'"),
      ("steps.a.status == 'success'", "impossible-comparison: steps.a.status is never 'success'"),
      ("steps.a.outcome != 'failed'", "impossible-comparison: steps.a.outcome is never 'failed'"),
      ("steps.a.conclusion == 'completed'", "impossible-comparison: steps.a.conclusion is never 'completed'"),
      ("inputs.nme", "unknown-property: inputs has no 'nme'"),
      ("inputs.mode == 'fats'", "impossible-comparison: inputs.mode is never 'fats'"),
      ("inputs.name.first", "property-of-scalar: inputs.name has no properties"),
      ("result.stdout", "unavailable-name: 'result' is not known here"),
      ("runner.user", "unknown-property: runner has no 'user'"),
      ("github.sha", "unknown-context: there is no name 'github' here"),
      ("env.X.y", "property-of-scalar: env.X has no properties"),
    ])
  func refused(expression: String, expected: String) {
    let found = headlines(Self.file.replacing("EXPRESSION", with: expression))
    #expect(found.map { $0.drop { $0 != " " }.dropFirst() } == [expected[...]])
  }

  private static let file = """
    inputs: {name: {type: string}, mode: {type: choice, options: [fast, slow], default: fast}}
    steps:
      - run: first
      - {id: a, run: make}
      - {id: set, uses: set, with: {k: 1}}
      - id: g
        steps: [{id: inner, run: make}]
        outputs: {x: '${{ steps.inner.return }}'}
      - id: around
        steps:
          - id: here
            run: make
            env: {X: "${{ EXPRESSION }}"}
          - {id: later, run: make}
    finally:
      - {id: cleanup, run: make}
    """

  @Test("a wrong word comes with the right one")
  func suggestions() {
    func label(_ comparison: String) -> String? {
      load("steps: [{id: a, run: x}, {run: y, if: \"\(comparison)\"}]").diagnostics.first?.label
    }
    #expect(label("steps.a.outcome == 'failed'") == "did you mean 'failure'?")
    #expect(label("steps.a.status == 'failure'") == "did you mean 'failed'?")
    #expect(label("steps.a.status == 'success'") == "did you mean 'completed'?")
    #expect(label("steps.a.status == 'canceled'") == "did you mean 'cancelled'?")
    #expect(label("steps.a.status == 'blue'") == nil)
  }

  @Test("in finally all steps of the body are over, and the status is the body's")
  func finally() {
    #expect(
      headlines(
        """
        steps: [{steps: [{id: a, run: x}]}]
        finally:
          - {id: f, run: 'x ${{ steps.a.return }}', if: "job.status == 'aborted' || failure()"}
          - {run: 'x ${{ steps.f.return }}'}
        """) == [])
  }

  @Test("the condition of a retry that is a default is for steps of every kind")
  func defaultRetry() {
    let defaults = "defaults: {retry: {max-attempts: 2, if: result.exit-code == 7}}\n"
    #expect(headlines(defaults + "steps: [{run: x}, {uses: set, with: {a: 1}}, {steps: [{run: y}]}]") == [])
    #expect(
      headlines("steps: [{uses: set, with: {a: 1}, retry: {max-attempts: 2, if: result.exit-code == 7}}]")
        == ["1:71 unknown-property: result has no 'exit-code'"])
  }
}
