import Engine
import Expressions
import Jobs
import OrderedCollections
import TestSupport
import Testing

/// Some sources in memory, and jobs that run over them one after the other.
@EngineActor
private final class Scene {
  let world = World()

  init() {
    world.files.texts = ["/space/a.c": "a", "/space/b.c": "b", "/space/app": "made"]
  }

  /// What two jobs did that ran one after the other, with a change between them.
  func again(_ first: String, then second: String? = nil, _ change: () -> Void = {}) async throws -> String {
    try await run(first, as: "one")
    change()
    return try await run(second ?? first, as: "two")
  }

  @discardableResult
  func run(_ yaml: String, as id: String, input: Value = .null) async throws -> String {
    try await world.put(id, input: input)
    _ = try await world.claim(yaml).run()
    return try world.trace(id)
  }
}

@Suite("Steps with sources and generates", .onEngine)
struct IncrementTests {
  private static let build = """
    env: {MODE: fast}
    steps:
      - {id: a, command: [do, output n=1], sources: [a.c, b.c], generates: [app]}
    """

  @Test("a step whose sources are as they were is cached, with what came out of it")
  @EngineActor func cached() async throws {
    let scene = Scene()
    #expect(
      try await scene.again(
        """
        steps:
          - id: a
            command: [do, print out, output n=1, env X=x]
            return: 'n is ${{ result.outputs.n }}, ${{ result.stdout }}'
            sources: [a.c]
            next: [{if: "${{ result.outputs.n == '1' }}", goto: c}]
          - {id: b, command: [do]}
          - {id: c, command: [do, 'print ${{ env.X }}'], return: '${{ result.stdout }} ${{ steps.a.status }}'}
        """) == """
          a sets X=x
          a goes to c
          a cached = "n is 1, out", as in one
          b skipped: jumped by a
          c started
          c completed = "x cached"
          job completed = "x cached"
          """)
  }

  @Test("a step runs when its sources, its definition, its env or what it made is not as it was")
  @EngineActor func outdated() async throws {
    for (change, reason) in [
      ({ $0["/space/b.c"] = "B" }, "b.c changed"), ({ $0["/space/b.c"] = nil }, "b.c is gone"),
      ({ $0["/space/app"] = nil }, "app is missing"),
    ] as [((inout [String: String]) -> Void, String)] {
      let test = Scene()
      let trace = try await test.again(Self.build) { change(&test.world.files.texts) }
      #expect(trace.hasPrefix("a is not up to date: \(reason)\na started\n"), "\(trace)")
    }
    for (from, to, reason) in [
      ("output n=1", "output n=2", "its definition changed"), ("fast", "slow", "env MODE changed"),
      ("MODE: fast", "OTHER: fast", "env OTHER changed"), ("[a.c, b.c]", "[a.c]", "its definition changed"),
    ] {
      let trace = try await Scene().again(Self.build, then: Self.build.replacing(from, with: to))
      #expect(trace.hasPrefix("a is not up to date: \(reason)\na started\n"), "\(trace)")
    }
  }

  @Test("what it is called, when and how often it runs may change")
  @EngineActor func unimportant() async throws {
    let scene = Scene()
    let other = Self.build.replacing("id: a,", with: "id: a, name: x, if: true, retry: 3, timeout: 1h,")
    #expect(
      try await scene.again(Self.build, then: other) == """
        a cached = {"n":"1"}, as in one
        job completed = {"n":"1"}
        """)
  }

  @Test("the values of expressions and the input count")
  @EngineActor func input() async throws {
    let scene = Scene()
    let yaml = """
      inputs: {x: {type: string}, y: {type: string}}
      steps:
        - {id: start, uses: set, with: {v: 1}}
        - {id: a, command: [do, 'print ${{ inputs.x }}'], sources: [a.c]}
      """
    try await scene.run(yaml, as: "one", input: .object(["x": .string("1"), "y": .string("1")]))
    #expect(
      try await scene.run(yaml, as: "two", input: .object(["x": .string("1"), "y": .string("2")])).contains(
        "a cached, as in one"))
    #expect(
      try await scene.run(yaml, as: "three", input: .object(["x": .string("2"), "y": .string("2")])).contains(
        "a is not up to date: its input changed"))
  }

  @Test("neither a failure nor a success before it makes a step up to date")
  @EngineActor func failure() async throws {
    let scene = Scene()
    try await scene.run(Self.build, as: "one")
    try await scene.run(Self.build.replacing("output n=1", with: "exit 1"), as: "two")
    #expect(
      try await scene.run(Self.build, as: "three").hasPrefix(
        "a is not up to date: no success of it is recorded\na started"))
    #expect(try await scene.run(Self.build, as: "four").hasPrefix("a cached"))
  }

  @Test("a step that does not make what it says is never up to date")
  @EngineActor func notMade() async throws {
    let scene = Scene()
    let trace = try await scene.again(Self.build.replacing("[app]", with: "[nothing]"))
    #expect(trace.hasPrefix("a is not up to date: nothing is missing\n"), "\(trace)")
  }

  @Test("each instance is looked at by itself, and its 'if' first")
  @EngineActor func instances() async throws {
    let scene = Scene()
    let yaml = """
      steps:
        - id: a
          matrix: {os: [x, y]}
          command: [do, 'output n=${{ matrix.os }}']
          sources: ['${{ matrix.os }}.c']
        - {id: b, if: false, command: [do], sources: [a.c]}
      """
    let trace = try await scene.again(yaml) { scene.world.files.texts["/space/y.c"] = "new" }
    #expect(
      trace == """
        a expands to [os=x; os=y]
        a[os=y] is not up to date: y.c is new
        a[os=y] started
        a[os=x] cached = {"n":"x"}, as in one
        a[os=y] completed = {"n":"y"}
        a completed = [{"n":"x"},{"n":"y"}]
        b skipped: condition
        job completed = [{"n":"x"},{"n":"y"}]
        """, "\(trace)")
  }

  @Test("tasks of a graph are kept too")
  @EngineActor func tasks() async throws {
    let scene = Scene()
    let trace = try await scene.again(
      "tasks: {a: {command: [do], sources: [a.c]}, b: {needs: [a], command: [do], sources: [a.c]}}")
    #expect(trace == "a cached, as in one\nb cached, as in one\njob completed = {\"a\":null,\"b\":null}", "\(trace)")
  }

  private static let group = """
    inputs: {x: {type: string, default: ""}}
    env: {MODE: fast}
    steps:
      - id: g
        sources: [a.c]
        generates: [app]
        tasks:
          one: {command: [do, output n=1]}
          two: {needs: [one], steps: [{id: deep, command: [do, 'print ${{ input.n }} ${{ inputs.x }} ${{ env.MODE }}']}]}
        outputs: {n: '${{ steps.one.outputs.n }}'}
      - {id: after, command: [do], return: '${{ steps.g.outputs.n }} ${{ steps.g.status }}'}
    """

  @Test("a group is skipped as a whole, with what came out of it, when nothing has changed")
  @EngineActor func group() async throws {
    #expect(
      try await Scene().again(Self.group) == """
        g cached = {"n":"1"}, as in one
        after started
        after completed = "1 cached"
        job completed = "1 cached"
        """)
  }

  @Test("a group runs when something of what is inside, or reaches it, has changed")
  @EngineActor func outdatedGroup() async throws {
    for (from, to, reason) in [
      ("output n=1", "output n=2", "its definition changed"), ("print ", "print more ", "its definition changed"),
      ("outputs.n }}'}", "outputs.n }}!'}", "its definition changed"), ("fast", "slow", "env MODE changed"),
    ] {
      let trace = try await Scene().again(Self.group, then: Self.group.replacing(from, with: to))
      #expect(trace.hasPrefix("g is not up to date: \(reason)\ng started\n"), "\(trace)")
    }
    let scene = Scene()
    let yaml = Self.group
    try await scene.run(yaml, as: "one", input: ["x": "1"])
    #expect(try await scene.run(yaml, as: "two", input: ["x": "1"]).hasPrefix("g cached"))
    #expect(
      try await scene.run(yaml, as: "three", input: ["x": "2"]).hasPrefix("g is not up to date: its input changed"))
  }

  @Test("a failure inside never leaves a group up to date")
  @EngineActor func failedGroup() async throws {
    let scene = Scene()
    try await scene.run(Self.group, as: "one")
    scene.world.files.texts["/space/a.c"] = "new"
    try await scene.run(Self.group.replacing("print ", with: "exit "), as: "two")
    scene.world.files.texts["/space/a.c"] = "a"
    let trace = try await scene.run(Self.group, as: "three")
    #expect(trace.hasPrefix("g is not up to date: no success of it is recorded\n"), "\(trace)")
  }
}
