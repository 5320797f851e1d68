import Engine
import TestSupport
import Testing

@Suite("Retries", .onEngine)
struct RetryTests {
  @Test("a step is tried again as its 'retry' says", arguments: examples)
  @EngineActor func retry(example: PipelineExample) async throws { try await example.check() }

  static let examples = [
    PipelineExample(
      "a number is the number of attempts in all",
      "steps: [{id: a, command: [do, fail-first 2], retry: 3}]",
      """
      a started
      a failed: exit code 1; again 1.0 s after the start
      a#2 started
      a#2 failed: exit code 1; again 2.0 s after the start
      a#3 started
      a#3 completed
      job completed
      """),
    PipelineExample(
      "delays grow up to the longest",
      """
      steps:
        - id: a
          command: [do, exit 1]
          retry: {max-attempts: 4, delay: 10s, backoff: exponential, factor: 3, max-delay: 40s}
      """,
      """
      a started
      a failed: exit code 1; again 10.0 s after the start
      a#2 started
      a#2 failed: exit code 1; again 40.0 s after the start
      a#3 started
      a#3 failed: exit code 1; again 80.0 s after the start
      a#4 started
      a#4 failed: exit code 1
      job failed: step-failed of a: exit code 1
      """),
    PipelineExample(
      "its 'if' sees the result, and ends the tries",
      """
      steps:
        - id: a
          command: [do, fail-first 1, print fatal, exit 7]
          retry: {max-attempts: 9, if: "result.exit-code == 1 && result.stdout != 'fatal'"}
      """,
      """
      a started
      a failed: exit code 1; again 1.0 s after the start
      a#2 started
      a#2 failed: exit code 7
      job failed: step-failed of a: exit code 7
      """),
    PipelineExample(
      "a failing 'return' fails the attempt, and nothing of it is published",
      """
      steps:
        - id: a
          command: [do, env X=1, print no JSON]
          retry: 2
          return: ${{ fromJSON(result.stdout) }}
        - {id: b, if: always(), command: [do, show X], return: '${{ result.stdout }}'}
      """,
      """
      a started
      a failed: the argument of fromJSON is not JSON: found 'o' where the rest of 'null' should stand at byte 1 (test.yaml:5:26); again 1.0 s after the start
      a#2 started
      a#2 failed: the argument of fromJSON is not JSON: found 'o' where the rest of 'null' should stand at byte 1 (test.yaml:5:26)
      b started
      b completed = "X=(unset)"
      job failed: step-failed of a: the argument of fromJSON is not JSON: found 'o' where the rest of 'null' should stand at byte 1 (test.yaml:5:26)
      """),
    PipelineExample(
      "the timeout is for each attempt, and may be retried",
      "steps: [{id: a, command: [do, hang], timeout: 5s, retry: {max-attempts: 2, if: result.timed-out}}]",
      """
      a started
      a failed: it ran out of its time; again 6.0 s after the start
      a#2 started
      a#2 timed-out: it ran out of its time
      job failed: step-failed of a: it ran out of its time
      """),
    PipelineExample(
      "a group's retry runs it anew",
      """
      steps:
        - id: g
          retry: 2
          steps:
            - {id: a, uses: set, with: {x: 1}}
            - {id: b, command: [do, fail-first 1]}
      """,
      """
      g started
      g/a started
      g/a completed = {"x":1}
      g/b started
      g/b failed: exit code 1
      g failed: exit code 1; again 1.0 s after the start
      g#2 started
      g/a started
      g/a completed = {"x":1}
      g/b started
      g/b completed
      g#2 completed
      job completed
      """),
    PipelineExample(
      "'defaults.retry' is for single steps",
      """
      defaults: {retry: {max-attempts: 2, if: result.exit-code == 1}}
      steps:
        - {id: g, steps: [{id: a, command: [do, exit 1]}]}
      """,
      """
      g started
      g/a started
      g/a failed: exit code 1; again 1.0 s after the start
      g/a#2 started
      g/a#2 failed: exit code 1
      g failed: exit code 1
      job failed: step-failed of g/a: exit code 1
      """),
    PipelineExample(
      "a retry condition that fails ends the step with it",
      "steps: [{id: a, command: [do, exit 1], retry: {max-attempts: 3, if: fromJSON(job.id)}}]",
      """
      a started
      a failed: the argument of fromJSON is not JSON: found 'j' where a value should stand at byte 0 (test.yaml:1:78)
      job failed: step-failed of a: the argument of fromJSON is not JSON: found 'j' where a value should stand at byte 0 (test.yaml:1:78)
      """),
    PipelineExample(
      "'continue-on-error' comes after the last attempt",
      "steps: [{id: a, command: [do, exit 1], retry: 2, continue-on-error: true}]",
      """
      a started
      a failed: exit code 1; again 1.0 s after the start
      a#2 started
      a#2 failed: exit code 1 (continued)
      job completed
      """),
  ]

  @Test("jitter lengthens and shortens a delay", arguments: [(0.0, 5.0), (0.5, 10.0), (1.0, 15.0)])
  @EngineActor func jitter(random: Double, seconds: Double) async throws {
    let world = World()
    world.random = random
    try await world.run(
      "steps: [{id: a, command: [do, fail-first 1], retry: {max-attempts: 2, delay: 10s, jitter: 0.5}}]")
    #expect(try world.trace().contains("a failed: exit code 1; again \(seconds) s after the start"))
  }

  @Test("a job that waits for its next attempt can be cancelled at once, and its last attempt is the one that was")
  @EngineActor func cancelWhileWaiting() async throws {
    let world = World(timePasses: false)
    let started = try await world.start(
      "steps: [{id: a, command: [do, exit 1], retry: {max-attempts: 3, delay: 1h, max-delay: 1h}}]")
    started.run.stop(.cancelled)
    _ = await started.end()
    #expect(
      try world.trace() == """
        a started
        a failed: exit code 1; again 3600.0 s after the start
        a cancelled: the job was cancelled
        job cancelled
        """)
  }
}
