import Engine
import Expressions
import Jobs
import TestSupport
import Testing

@Suite("Graphs", .onEngine)
struct GraphTests {
  @Test("tasks begin when their needs are over", arguments: order)
  @EngineActor func ordering(example: PipelineExample) async throws { try await example.check() }

  static let order = [
    PipelineExample(
      "each as soon as its own needs are over, with no waves", places: 4,
      """
      tasks:
        package: {needs: [compile, docs], command: [do]}
        compile: {command: [do, take 1s]}
        docs: {command: [do, take 3s]}
        unit: {needs: compile, command: [do]}
      """,
      """
      compile started
      docs started
      compile completed
      unit started
      unit completed
      docs completed
      package started
      package completed
      job completed = {"package":null,"compile":null,"docs":null,"unit":null}
      """),
    PipelineExample(
      "no more processes than there are places of -j", places: 1,
      """
      tasks:
        a: {command: [do, take 1s]}
        b: {command: [do, take 1s]}
      """,
      """
      a started
      a completed
      b started
      b completed
      job completed = {"a":null,"b":null}
      """),
    PipelineExample(
      "max-parallel counts tasks, also those that wait", places: 4,
      """
      max-parallel: 2
      tasks:
        a: {uses: sleep, with: {duration: 3s}}
        b: {command: [do]}
        c: {command: [do]}
      """,
      """
      a started
      b started
      b completed
      c started
      c completed
      a completed
      job completed = {"a":null,"b":null,"c":null}
      """),
    PipelineExample(
      "graphs in pipelines in graphs", places: 4,
      """
      tasks:
        outer:
          steps:
            - {id: first, command: [do]}
            - id: inner
              tasks:
                x: {needs: y, command: [do]}
                y: {command: [do, output v=1]}
        last: {needs: outer, uses: set, with: {from: '${{ steps.y.outputs.v }}'}}
      """,
      """
      outer started
      outer/first started
      outer/first completed
      outer/inner started
      outer/inner/y started
      outer/inner/y completed = {"v":"1"}
      outer/inner/x started
      outer/inner/x completed
      outer/inner completed = {"x":null,"y":{"v":"1"}}
      outer completed = {"x":null,"y":{"v":"1"}}
      last started
      last completed = {"from":"1"}
      job completed = {"outer":{"x":null,"y":{"v":"1"}},"last":{"from":"1"}}
      """),
  ]

  @Test("what flows along the needs", arguments: values)
  @EngineActor func flow(example: PipelineExample) async throws { try await example.check() }

  static let values = [
    PipelineExample(
      "of one need its value, of several a map, of none what flows into the graph",
      """
      steps:
        - {id: start, uses: set, with: {n: 1}}
        - id: g
          tasks:
            none: {command: [do], return: '${{ input }}'}
            one: {needs: none, command: [do], return: '${{ input.n }}'}
            two: {needs: [one, none], command: [do], return: '${{ input }}'}
      """,
      """
      start started
      start completed = {"n":1}
      g started
      g/none started
      g/none completed = {"n":1}
      g/one started
      g/one completed = 1
      g/two started
      g/two completed = {"one":1,"none":{"n":1}}
      g completed = {"none":{"n":1},"one":1,"two":{"one":1,"none":{"n":1}}}
      job completed = {"none":{"n":1},"one":1,"two":{"one":1,"none":{"n":1}}}
      """),
    PipelineExample(
      "the context needs",
      """
      tasks:
        a: {command: [do, output x=1, exit 3], continue-on-error: true}
        b: {needs: a, uses: set, with: {result: '${{ needs.a.result }}', outcome: '${{ needs.A.outcome }}'}}
        c: {needs: b, steps: [{id: d, command: [do], return: '${{ join(needs.*.status) }}'}]}
      """,
      """
      a started
      a failed: exit code 3 (continued)
      b started
      b completed = {"result":"success","outcome":"failure"}
      c started
      c/d started
      c/d completed = "completed"
      c completed = "completed"
      job completed = {"a":null,"b":{"result":"success","outcome":"failure"},"c":"completed"}
      """),
    PipelineExample(
      "ERGATE_ENV acts on tasks that need its writer, directly or not; the later need wins", places: 1,
      """
      tasks:
        a: {command: [do, env V=a, path /a]}
        b: {command: [do, env V=b]}
        other: {command: [do, show V], return: '${{ result.stdout }}'}
        ab: {needs: [a, b], command: [do, show V], return: '${{ result.stdout }}'}
        ba: {needs: [b, a], command: [do, show V], return: '${{ result.stdout }}'}
        far: {needs: [ba], command: [do, show PATH], return: '${{ result.stdout }}'}
      """,
      """
      a started
      a sets V=a /a
      a completed
      b started
      b sets V=b
      b completed
      other started
      other completed = "V=(unset)"
      ab started
      ab completed = "V=b"
      ba started
      ba completed = "V=a"
      far started
      far completed = "PATH=/a:/bin"
      job completed = {"a":null,"b":null,"other":"V=(unset)","ab":"V=b","ba":"V=a","far":"PATH=/a:/bin"}
      """),
  ]

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

  @Test("what needs a task waits until its end is on the disk, and what does not goes on")
  @EngineActor func durability() async throws {
    let world = World()
    let disk = HoldingStore(world.store)
    world.stateStore = disk
    let run = try await world.start("tasks: {a: {command: [do]}, b: {command: [do]}, c: {needs: a, command: [do]}}")
    #expect(world.launcher.launched == ["a", "b"])
    #expect(disk.count == 1)
    disk.letGo()
    #expect(await run.end()?.job.status == .completed)
    #expect(world.launcher.launched == ["a", "b", "c"])
  }
}
