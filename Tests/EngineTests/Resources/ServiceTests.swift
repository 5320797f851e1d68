import Engine
import Jobs
import OrderedCollections
import TestSupport
import Testing

@Suite("Services", .onEngine)
struct ServiceTests {
  @Test(
    "are waited for until they are ready, in each way",
    arguments: [
      ("tcp: '127.0.0.1:${{ resources.a.ports.p }}'", "127.0.0.1:40001"),
      ("http: 'http://localhost:${{ resources.a.ports.p }}/health'", "http://localhost:40001/health"),
    ])
  @EngineActor func asked(ready: String, question: String) async throws {
    let world = World()
    world.network.obstacles[question] = ["connection refused", "connection refused"]
    let snapshot = try await world.run(
      """
      resources: {a: {ports: [p], service: [do, hang], ready: {\(ready), interval: 1s}}}
      steps: [{command: [do], resources: a}]
      """)
    #expect(snapshot.job.status == .completed)
    #expect(world.network.questions == [question, question, question])
    #expect(world.clock.now() == .seconds(2))
    #expect(world.launcher.processes.first?.signals == [15])
    #expect(world.launcher.processes.first?.request.isGuarded == true)
  }

  @Test("are ready when a line says so, or a script succeeds")
  @EngineActor func told() async throws {
    let world = World()
    let snapshot = try await world.run(
      """
      resources:
        a: {service: [do, print starting, take 3s, print ready at last, hang], ready: {log: '^ready '}}
        b: {service: [do, hang], shell: [do, 'script {0}'], ready: {run: fail-first 2, interval: 1s}}
      steps: [{command: [do], resources: [a]}, {command: [do], resources: [b]}]
      """)
    #expect(snapshot.job.status == .completed)
    // Three for the one, and one for the other, whose first start is that of the service.
    #expect(world.clock.now() == .seconds(4))
  }

  @Test("that are not ready in time fail the step, with the end of their log")
  @EngineActor func late() async throws {
    let world = World()
    world.network.obstacles["127.0.0.1:1"] = Array(repeating: "connection refused", count: 100)
    let snapshot = try await world.run(
      """
      resources: {a: {service: [do, print one, print two, hang], ready: {tcp: '127.0.0.1:1', timeout: 5s, interval: 1s}}}
      steps: [{id: s, command: [do], resources: a}]
      """)
    #expect(
      snapshot.job.error?.message
        == "the resource 'a' was not ready within 5s: 127.0.0.1:1: connection refused; its log ends: one | two")
    #expect(world.launcher.runningCount == 0)
  }

  @Test("that end while they are made ready fail the step at once")
  @EngineActor func dead() async throws {
    let world = World()
    let snapshot = try await world.run(
      """
      resources: {a: {service: [do, complain bad flag, exit 2], ready: {log: ready}}, b: {service: [nothing]}}
      on-failure: continue
      tasks:
        s: {command: [do], resources: a}
        t: {command: [do], resources: b}
      """)
    #expect(
      snapshot.steps.values.compactMap { $0.result?.failure?.message }.sorted() == [
        "the service 'a' has ended by itself: exit code 2; its log ends: bad flag",
        "the service 'b' cannot be started: the program 'nothing' is not there",
      ])
  }

  @Test("that end while they are used fail the steps that use them; the next step gets a new one")
  @EngineActor func lost() async throws {
    let world = World()
    world.slots = Slots(4)
    try await world.run(
      """
      resources:
        a: {service: [do, print listening, take 10s, complain oops, exit 1]}
      steps:
        - id: both
          continue-on-error: true
          tasks:
            user: {command: [do, take 1m], resources: a}
            other: {command: [do, take 30s]}
        - {id: next, command: [do, take 1s], resources: a}
        - id: g
          resources: a
          retry: 2
          steps:
            - {id: x, command: [do, fail-first 1, take 1s]}
      """)
    let lost = "the service 'a' has ended by itself: exit code 1; its log ends: listening | oops"
    let told = try world.trace()
    #expect(told.contains("both/user failed: \(lost)\nboth/other completed"), "\(told)")
    #expect(told.contains("next completed"), "\(told)")
    #expect(told.hasSuffix("job completed"), "\(told)")
    #expect(world.launcher.runningCount == 0)
  }
}
