import Engine
import Jobs
import TestSupport
import Testing

@Suite("Finally", .onEngine)
struct FinallyTests {
  @Test("'finally' runs after the body, whatever became of it", arguments: examples)
  @EngineActor func finally(example: PipelineExample) async throws { try await example.check() }

  static let examples = [
    PipelineExample(
      "a failed step does not stop the next, and fails a job that was completed",
      """
      steps: [{id: a, uses: set, with: {x: 1}}]
      finally:
        - {id: f, command: [do, exit 1]}
        - {id: g, if: success(), command: [do]}
        - {id: h, if: failure(), command: [do]}
      """,
      """
      a started
      a completed = {"x":1}
      body completed = {"x":1}
      f started
      f failed: exit code 1
      g started
      g completed
      h skipped: condition
      job failed: finally-failed of f: exit code 1 = {"x":1}
      """),
    PipelineExample(
      "its failure does not hide the body's",
      """
      steps: [{id: a, command: [do, exit 2]}]
      finally: [{id: f, if: "failure() && job.status == 'failed'", command: [do, exit 1]}]
      """,
      """
      a started
      a failed: exit code 2
      body failed: step-failed of a: exit code 2
      f started
      f failed: exit code 1
      job failed: step-failed of a: exit code 2
      """),
    PipelineExample(
      "it sees the steps of the body, and what they wrote to ERGATE_ENV",
      """
      steps: [{id: a, command: [do, env X=1]}]
      finally: [{id: f, if: steps.a.status == 'completed', command: [do, show X], return: '${{ result.stdout }}'}]
      """,
      """
      a started
      a sets X=1
      a completed
      body completed
      f started
      f completed = "X=1"
      job completed
      """),
    PipelineExample(
      "it runs with the caller's environment where the workflow's cannot be made",
      """
      dotenv: [.env]
      steps: [{id: a, command: [do]}]
      finally: [{id: f, command: [do, show PATH], return: '${{ result.stdout }}'}]
      """,
      """
      body failed: dotenv: the file /space/workflows/.env of 'dotenv' is not there
      f started
      f completed = "PATH=/bin"
      job failed: dotenv: the file /space/workflows/.env of 'dotenv' is not there
      """),
  ]
}
