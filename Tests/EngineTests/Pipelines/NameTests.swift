import Engine
import Jobs
import TestSupport
import Testing

@Suite("Names of steps", .onEngine)
struct NameTests {
  @Test("expressions in names are evaluated when their step begins, and reported before it")
  @EngineActor func names() async throws {
    let world = World()
    try await world.run(
      """
      steps:
        - {id: a, name: constant, command: [do]}
        - {id: g, name: 'group ${{ steps.a.status }}', steps: [{id: b, name: 'for ${{ input }}', command: [do]}]}
        - {id: c, name: 'never ${{ input }}', if: 'false', command: [do]}
      """)
    #expect(world.reporter.names == ["g: group completed", "g/b: for "])
    let order = world.reporter.reports.compactMap { report in
      switch report {
      case .named(let address, _, _): "named \(address.path)"
      case .event(let record, _): record.event.told(since: record.time).flatMap { $0.hasSuffix("started") ? $0 : nil }
      default: nil
      }
    }
    #expect(order == ["a started", "named g", "g started", "named g/b", "g/b started"])
  }

  @Test("a name that cannot be evaluated fails its step, which does nothing")
  @EngineActor func failing() async throws {
    let world = World()
    try await world.run("steps: [{id: a, name: \"${{ fromJSON(job.id) }}\", command: [do]}]")
    let told = try world.trace()
    #expect(
      told == """
        a started
        a failed: the argument of fromJSON is not JSON: found 'j' where a value should stand at byte 0 (test.yaml:1:37)
        job failed: step-failed of a: the argument of fromJSON is not JSON: found 'j' where a value should stand at byte 0 (test.yaml:1:37)
        """)
    #expect(world.launcher.launched == [])
  }
}
