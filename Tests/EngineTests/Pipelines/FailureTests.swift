import Engine
import TestSupport
import Testing

@Suite("Failure and skipping", .onEngine)
struct FailureTests {
  @Test("after a failure the steps that ask for it run", arguments: examples)
  @EngineActor func failure(example: PipelineExample) async throws { try await example.check() }

  static let examples = [
    PipelineExample(
      "a default 'if' is false after a failure; failure() and always() are true",
      """
      steps:
        - {id: a, command: [do, exit 1]}
        - {id: b, command: [do]}
        - {id: c, if: 'true', command: [do]}
        - {id: d, if: failure(), command: [do]}
        - {id: e, if: always() && steps.d.status == 'failed', command: [do]}
        - {id: f, if: success() || steps.a.outcome == 'failure', command: [do]}
      """,
      """
      a started
      a failed: exit code 1
      b skipped: failure
      c skipped: failure
      d started
      d completed
      e skipped: failure
      f started
      f completed
      job failed: step-failed of a: exit code 1
      """),
    PipelineExample(
      "skipped is not failed",
      """
      steps:
        - {id: a, if: 'false', command: [do]}
        - {id: b, if: steps.a.status == 'skipped' && steps.a.return == null, command: [do]}
      """,
      """
      a skipped: condition
      b started
      b completed
      job completed
      """),
    PipelineExample(
      "a continued step has failed, and its pipeline has not",
      """
      steps:
        - {id: a, command: [do, output x=1, exit 2], continue-on-error: true}
        - {id: b, if: steps.a.outcome == 'failure' && steps.a.conclusion == 'success', command: [do]}
        - {id: c, command: [do, exit 4], continue-on-error: [2, 3]}
      """,
      """
      a started
      a failed: exit code 2 (continued)
      b started
      b completed
      c started
      c failed: exit code 4
      job failed: step-failed of c: exit code 4
      """),
    PipelineExample(
      "a group is judged afresh inside, and names the step at fault",
      """
      steps:
        - {id: a, command: [do, exit 1]}
        - id: g
          if: failure()
          steps:
            - {id: b, command: [do]}
            - {id: c, if: failure(), command: [do]}
        - id: h
          if: always()
          continue-on-error: true
          steps: [{id: i, steps: [{id: d, command: [do, exit 2]}]}]
      """,
      """
      a started
      a failed: exit code 1
      g started
      g/b started
      g/b completed
      g/c skipped: condition
      g completed
      h started
      h/i started
      h/i/d started
      h/i/d failed: exit code 2
      h/i failed: exit code 2
      h failed: exit code 2 (continued)
      job failed: step-failed of a: exit code 1
      """),
    PipelineExample(
      "the job names the innermost step that failed",
      "steps: [{id: g, steps: [{id: a, command: [do]}, {id: b, command: [do, signal 11]}]}]",
      """
      g started
      g/a started
      g/a completed
      g/b started
      g/b failed: killed by SIGSEGV
      g failed: killed by SIGSEGV
      job failed: step-failed of g/b: killed by SIGSEGV
      """),
    PipelineExample(
      "an expression that fails, fails its step with its place",
      """
      steps:
        - {id: a, if: fromJSON(job.id), command: [do]}
        - {id: b, if: always(), command: [do, '${{ fromJSON(steps.a.status) }}']}
      """,
      """
      a failed: the argument of fromJSON is not JSON: found 'j' where a value should stand at byte 0 (test.yaml:2:26)
      b started
      b failed: the argument of fromJSON is not JSON: found 'i' where the rest of 'false' should stand at byte 2 (test.yaml:3:55)
      job failed: step-failed of a: the argument of fromJSON is not JSON: found 'j' where a value should stand at byte 0 (test.yaml:2:26)
      """),
    PipelineExample(
      "a program that is not there fails its step",
      "steps: [{id: a, command: [nothing]}]",
      """
      a started
      a failed: the program 'nothing' is not there
      job failed: step-failed of a: the program 'nothing' is not there
      """),
    PipelineExample(
      "what is inside a group that is skipped is skipped",
      """
      steps:
        - {id: g, if: 'false', steps: [{id: a, steps: [{id: b, command: [do]}]}]}
        - {id: c, if: steps.b.status == 'skipped' && steps.a.outcome == 'skipped', command: [do]}
      """,
      """
      g skipped: condition
      c started
      c completed
      job completed
      """),
  ]
}
