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

  @Test("tasks that nothing needs share a sync, and wait no more than 5 ms for each other")
  @EngineActor func sharedSyncs() async throws {
    let world = World()
    let disk = HoldingStore(world.store)
    world.stateStore = disk
    disk.letGo()
    let steps = (1...9).map { "t\($0): {command: [do]}" }.joined(separator: ", ")
    let run = try await world.start(
      "tasks: {\(steps), slow: {command: [do, take 4ms]}, last: {command: [do, take 1s]}}")
    #expect(await run.end()?.job.status == .completed)
    // The ten before the last, and the job with the last.
    #expect(disk.syncs == 2)
  }
}
