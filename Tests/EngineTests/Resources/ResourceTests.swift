import Engine
import Expressions
import Jobs
import OrderedCollections
import TestSupport
import Testing

@Suite("Resources", .onEngine)
struct ResourceTests {
  @Test("are made, used and taken down in the reverse order", arguments: examples)
  func runs(example: PipelineExample) async throws { try await example.check() }

  static let examples = [
    PipelineExample(
      "once for the job, needs first, and last of all taken down",
      """
      defaults: {shell: [do, 'script {0}']}
      resources:
        a: {setup: print 1, teardown: print down}
        b: {needs: a, env: {A: '${{ resources.a.value }}'}, setup: show A, teardown: print down, outputs: {twice: '${{ resources.b.value }}${{ resources.b.value }}'}}
      steps:
        - {id: none, command: [do]}
        - {id: first, command: [do, 'print ${{ resources.b.outputs.twice }}'], return: '${{ result.stdout }}', resources: b}
        - {id: second, uses: set, with: {v: '${{ resources.a.value }}'}, resources: [a]}
      finally:
        - {id: last, uses: set, with: {v: '${{ resources.b.value }}'}, resources: [b]}
      """,
      """
      none started
      none completed
      resources.a up: {"value":"1","ports":{}}
      resources.b up: {"value":"A=1","ports":{}}
      first started
      first completed = "A=1A=1"
      second started
      second completed = {"v":"1"}
      body completed = {"v":"1"}
      last started
      last completed = {"v":"A=1"}
      resources.b down
      resources.a down
      job completed = {"v":"1"}
      """),
    PipelineExample(
      "for each attempt of each step, in the scope of a step",
      """
      defaults: {shell: [do, 'script {0}']}
      resources:
        a: {scope: step, setup: print 1, teardown: print down}
      steps:
        - {id: flaky, command: [do, fail-first 1], retry: {max-attempts: 2, delay: 1s}, resources: a}
        - id: g
          resources: a
          steps:
            - {id: inner, uses: set, with: {v: '${{ resources.a.value }}'}}
      """,
      """
      flaky/resources.a up: {"value":"1","ports":{}}
      flaky started
      flaky/resources.a down
      flaky failed: exit code 1; again 1.0 s after the start
      flaky#2/resources.a up: {"value":"1","ports":{}}
      flaky#2 started
      flaky#2/resources.a down
      flaky#2 completed
      g/resources.a up: {"value":"1","ports":{}}
      g started
      g/inner started
      g/inner completed = {"v":"1"}
      g/resources.a down
      g completed = {"v":"1"}
      job completed = {"v":"1"}
      """),
    PipelineExample(
      "not at all, if a setup fails: the step fails, and what was made before is taken down",
      """
      defaults: {shell: [do, 'script {0}']}
      resources:
        a: {setup: print 1, teardown: 'fail-if ERGATE_RESOURCE=2'}
        b: {needs: a, setup: "complain no room\\nexit 3", teardown: print never}
      steps:
        - {id: s, command: [do], resources: b}
        - {id: t, command: [do]}
      """,
      """
      resources.a up: {"value":"1","ports":{}}
      s started
      s failed: the resource 'b' cannot be made: its setup failed: exit code 3; its log ends: no room
      t skipped: failure
      body failed: step-failed of s: the resource 'b' cannot be made: its setup failed: exit code 3; its log ends: no room
      resources.a down
      job failed: step-failed of s: the resource 'b' cannot be made: its setup failed: exit code 3; its log ends: no room
      """),
    PipelineExample(
      "with a teardown that fails, which fails the job",
      """
      defaults: {shell: [do, 'script {0}']}
      resources:
        a: {setup: print 1, teardown: "complain stuck\\nfail-if ERGATE_RESOURCE=1"}
      steps:
        - {id: s, command: [do], resources: a}
      """,
      """
      resources.a up: {"value":"1","ports":{}}
      s started
      s completed
      body completed
      resources.a down
      job failed: teardown-failed: the teardown of 'a' failed: exit code 1; its log ends: 1 | stuck
      """),
  ]

  @Test("are made once for tasks that ask at the same time")
  @EngineActor func sideBySide() async throws {
    let world = World()
    world.slots = Slots(3)
    let snapshot = try await world.run(
      """
      resources:
        a: {shell: [do, 'script {0}'], setup: "take 5s\\nprint 1"}
      tasks:
        x: {command: [do, take 1s], resources: a}
        y: {command: [do, take 1s], resources: a}
        z: {command: [do, take 1s], resources: a}
      """)
    #expect(snapshot.job.status == .completed)
    #expect(world.launcher.launched.count { $0.hasPrefix("resources.a") } == 1)
  }

  @Test("are taken down after a cancellation, too", arguments: [StopReason.cancelled, .interrupted(signal: 2)])
  @EngineActor func stopped(reason: StopReason) async throws {
    let world = World(timePasses: false)
    let run = try await world.start(
      """
      resources: {a: {shell: [do, 'script {0}'], setup: print 1, teardown: 'print $ERGATE_RESOURCE'}}
      steps:
        - {id: s, command: [do, hang], resources: a}
      finally:
        - {id: f, command: [do]}
      """)
    run.run.stop(reason)
    _ = await run.end()
    let told = try world.trace().split(separator: "\n").suffix(3)
    #expect(told.prefix(2) == ["f completed", "resources.a down"], "\(told)")
  }

  @Test("stay when the job is handed back, and serve whoever goes on")
  @EngineActor func handedBack() async throws {
    let world = World(timePasses: false)
    let yaml = """
      resources:
        a: {shell: [do, 'script {0}'], setup: print 1, teardown: print down}
        b: {service: [do, hang], ports: [p]}
      steps:
        - {id: s, command: [do, hang], resources: [a, b]}
      """
    let run = try await world.start(yaml)
    #expect(world.launcher.runningCount == 2)
    run.run.stop(.handedBack)
    _ = await run.end()
    #expect(world.launcher.runningCount == 0)
    #expect(
      try world.trace().hasSuffix("resources.b up: {\"value\":null,\"ports\":{\"p\":40001}}\ns started\nreleased"))
    let second = try await world.claim(yaml, by: world.store.joined(by: "second"))
    let task = EngineActor.start { try? await second.run() }
    await EngineThread.idle()
    #expect(
      world.launcher.launched.filter { $0.hasPrefix("resources") }.map { $0.prefix(11) } == [
        "resources.a", "resources.b", "resources.b",
      ])
    second.stop(.cancelled)
    #expect(await task.value?.resources == [])
  }
}
