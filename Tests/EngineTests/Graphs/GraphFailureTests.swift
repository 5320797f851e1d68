import Engine
import TestSupport
import Testing

@Suite("Failures in graphs", .onEngine)
struct GraphFailureTests {
  @Test("after a failure", arguments: failures)
  @EngineActor func failing(example: PipelineExample) async throws { try await example.check() }

  static let failures = [
    PipelineExample(
      "drain: nothing new starts but what its own if calls for, and what runs may end", places: 2,
      """
      tasks:
        bad: {command: [do, take 1s, exit 1]}
        long: {command: [do, take 2s]}
        free: {command: [do]}
        asked: {if: success() && true, command: [do]}
        next: {needs: bad, command: [do]}
        far: {needs: next, command: [do]}
        rescue: {needs: bad, if: failure(), command: [do]}
        always: {if: always(), command: [do]}
      """,
      """
      bad started
      long started
      bad failed: exit code 1
      asked skipped: failure
      next skipped: failure
      far skipped: failure
      free skipped: failure
      always started
      always completed
      rescue started
      rescue completed
      long completed
      job failed: step-failed of bad: exit code 1
      """),
    PipelineExample(
      "drain: a step that is being repeated runs, also between its rounds", places: 2,
      """
      tasks:
        bad: {command: [do, take 1s, exit 1]}
        poll: {repeat: {until: result.duration > 9, max: 2, delay: 3s}, command: [do]}
      """,
      """
      bad started
      poll started
      poll completed
      bad failed: exit code 1
      poll started
      poll completed
      poll failed: after 2 rounds the condition of 'repeat' does not hold
      job failed: step-failed of bad: exit code 1
      """),
    PipelineExample(
      "drain: a step with sources that waits for a place of -j has not begun", places: 1,
      """
      tasks:
        bad: {command: [do, take 1s, exit 1]}
        made: {command: [do], sources: [a.c]}
      """,
      """
      bad started
      made is not up to date: no success of it is recorded
      bad failed: exit code 1
      made skipped: failure
      job failed: step-failed of bad: exit code 1
      """),
    PipelineExample(
      "cancel: what runs is ended", places: 2,
      """
      on-failure: cancel
      tasks:
        bad: {command: [do, take 1s, exit 1]}
        long: {command: [do, take 2s]}
        free: {command: [do]}
        clean: {needs: [bad, long], if: always(), command: [do]}
      """,
      """
      bad started
      long started
      bad failed: exit code 1
      long cancelled: one that runs beside it failed
      free skipped: failure
      clean started
      clean completed
      job failed: step-failed of bad: exit code 1
      """),
    PipelineExample(
      "continue: all runs that does not depend on it", places: 2,
      """
      on-failure: continue
      tasks:
        bad: {command: [do, take 1s, exit 1]}
        long: {command: [do, take 2s]}
        free: {command: [do]}
        next: {needs: bad, command: [do]}
        far: {needs: [long, next], command: [do]}
      """,
      """
      bad started
      long started
      bad failed: exit code 1
      next skipped: failure
      free started
      free completed
      long completed
      far skipped: failure
      job failed: step-failed of bad: exit code 1
      """),
    PipelineExample(
      "skipped is not failed: a task whose need was skipped runs, with null",
      """
      tasks:
        off: {if: 'false', command: [do]}
        on: {needs: off, command: [do], return: '${{ input == null && needs.off.result }}'}
      """,
      """
      off skipped: condition
      on started
      on completed = "skipped"
      job completed = {"on":"skipped"}
      """),
    PipelineExample(
      "the status functions speak of transitive needs",
      """
      on-failure: continue
      tasks:
        bad: {command: [do, exit 1]}
        fine: {if: '!failure()', command: [do]}
        next: {needs: bad, if: always(), command: [do]}
        far: {needs: next, command: [do]}
        late: {needs: far, if: failure() && !success(), command: [do]}
      """,
      """
      bad started
      bad failed: exit code 1
      fine started
      fine completed
      next started
      next completed
      far skipped: failure
      late started
      late completed
      job failed: step-failed of bad: exit code 1
      """),
    PipelineExample(
      "inside a task that starts all is judged afresh",
      """
      tasks:
        bad: {command: [do, exit 1]}
        clean: {needs: bad, if: failure(), steps: [{id: a, command: [do]}, {id: b, if: failure(), command: [do]}]}
      """,
      """
      bad started
      bad failed: exit code 1
      clean started
      clean/a started
      clean/a completed
      clean/b skipped: condition
      clean completed
      job failed: step-failed of bad: exit code 1
      """),
    PipelineExample(
      "a graph is tried again whole",
      """
      steps:
        - id: g
          retry: 2
          tasks: {a: {command: [do, fail-first 1]}, b: {needs: a, command: [do]}}
      """,
      """
      g started
      g/a started
      g/a failed: exit code 1
      g/b skipped: failure
      g failed: exit code 1; again 1.0 s after the start
      g#2 started
      g/a started
      g/a completed
      g/b started
      g/b completed
      g#2 completed = {"a":null,"b":null}
      job completed = {"a":null,"b":null}
      """),
    PipelineExample(
      "a graph that runs out of its time", places: 2,
      """
      steps:
        - id: g
          timeout: 2s
          continue-on-error: true
          tasks: {a: {command: [do, hang]}, b: {command: [do]}, c: {needs: [a, b], command: [do]}}
        - {id: h, command: [do]}
      """,
      """
      g started
      g/a started
      g/b started
      g/b completed
      g/a cancelled: the group around it ran out of its time
      g/c skipped: stopped
      g timed-out: it ran out of its time (continued)
      h started
      h completed
      job completed
      """),
    PipelineExample(
      "an abort in a task ends the job", places: 2,
      """
      tasks:
        a: {steps: [{id: x, command: [do, take 1s], next: [{abort: enough}]}, {id: y, command: [do]}]}
        b: {command: [do, hang]}
        c: {needs: a, command: [do]}
      """,
      """
      a started
      a/x started
      b started
      a/x aborts: enough
      a/x completed
      b cancelled: the job was aborted
      a/y skipped: stopped
      a cancelled: the job was aborted
      c skipped: stopped
      job aborted: aborted of a/x: enough
      """),
    PipelineExample(
      "a graph in finally: its default if is true, and a failure keeps nothing from running",
      """
      steps: [{id: a, command: [do, exit 1]}]
      finally:
        - id: g
          tasks: {x: {command: [do, exit 1]}, y: {needs: x, command: [do]}, z: {if: success(), command: [do]}}
      """,
      """
      a started
      a failed: exit code 1
      body failed: step-failed of a: exit code 1
      g started
      g/z skipped: condition
      g/x started
      g/x failed: exit code 1
      g/y started
      g/y completed
      g failed: exit code 1
      job failed: step-failed of a: exit code 1
      """),
  ]
}
