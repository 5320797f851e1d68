import Engine
import Jobs
import OrderedCollections
import TestSupport
import Testing

/// `exec --from` and `--only`.
@Suite("Jobs that run a part of their workflow", .onEngine)
struct SelectionTests {
  private static let nested = """
    steps:
      - {id: a, command: [do, output n=1]}
      - id: check
        tasks:
          lint: {command: [do]}
          unit: {command: [do], needs: [lint]}
          e2e: {command: [do], needs: [unit]}
          docs: {command: [do]}
      - {id: c, if: 'success() && steps.a.return == null', command: [do], return: '${{ steps.a.status }}'}
    finally: [{id: bye, command: [do]}]
    """

  @Test(
    "run what is selected, and 'finally'; the rest is skipped",
    arguments: [
      (Selection.from("check/unit"), "check check/unit check/e2e c bye"), (.from("check"), all("a")),
      (.from("c"), "c bye"), (.only("check/unit"), "check check/unit bye"),
      (.only("check"), "check check/lint check/docs check/unit check/e2e bye"), (.only("c"), "c bye"),
    ])
  @EngineActor func selected(_ selection: Selection, expected: String) async throws {
    let world = World()
    try await world.put { $0.selection = selection }
    let snapshot = try await world.claim(Self.nested).run()
    #expect(snapshot.job.status == .completed)
    let ran = snapshot.steps.values.filter { $0.status == .completed }.map(\.address.path)
    #expect(Set(ran) == Set(expected.split(separator: " ").map(String.init)))
    let skipped = snapshot.steps.values.filter { $0.status == .skipped }
    #expect(!skipped.isEmpty && skipped.allSatisfy { $0.skipReason == .notSelected })
  }

  private static func all(_ but: String) -> String {
    "check check/lint check/docs check/unit check/e2e c bye"
  }

  @Test("steps that were not selected have null values and are skipped, not failed")
  @EngineActor func values() async throws {
    let world = World()
    try await world.put { $0.selection = .from("c") }
    _ = try await world.claim(Self.nested).run()
    #expect(
      try world.trace() == """
        a skipped: not selected
        check skipped: not selected
        c started
        c completed = "skipped"
        body completed = "skipped"
        bye started
        bye completed
        job completed = "skipped"
        """)
  }

  @Test("a job that is resumed runs the same part")
  @EngineActor func resumed() async throws {
    let yaml = """
      steps: [{id: a, command: [do]}, {id: b, command: [do, fail once]}, {id: c, command: [do]}, {id: d, command: [do]}]
      """.replacing("fail once", with: "exit 1")
    let world = World()
    try await world.put { $0.selection = .only("b") }
    _ = try await world.claim(yaml).run()
    _ = try await world.store.reopen(world.jobID, Reopening(), claiming: false)
    let snapshot = try await world.claim(yaml.replacing("exit 1", with: "output x=y")).run()
    #expect(snapshot.job.status == .completed)
    #expect(snapshot.steps.values.filter { $0.status == .completed }.map(\.address.path) == ["b"])
  }

  @Test("instances are entered with what is selected in them")
  @EngineActor func instances() async throws {
    let world = World()
    try await world.put { $0.selection = .from("m/b") }
    let snapshot = try await world.claim(
      """
      steps:
        - {id: x, command: [do]}
        - id: m
          matrix: {os: [p, q]}
          steps: [{id: a, command: [do]}, {id: b, command: [do]}]
      """
    ).run()
    let ran = snapshot.steps.values.filter { $0.status == .completed }.map(\.address.path)
    #expect(Set(ran) == ["m", "m[os=p]", "m[os=q]", "m[os=p]/b", "m[os=q]/b"])
  }

  @Test("a step that is not there fails the job before anything runs")
  @EngineActor func unknown() async throws {
    let world = World()
    try await world.put { $0.selection = .only("nope") }
    let snapshot = try await world.claim("steps: [{id: a, command: [do]}]").run()
    #expect(
      try world.trace() == """
        job failed: unknown-step: what is to be run is not there: There is no step 'nope'.
        """)
    #expect(snapshot.steps.isEmpty)
  }
}
