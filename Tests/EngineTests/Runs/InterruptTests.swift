import Engine
import Jobs
import TestSupport
import Testing

@Suite("What a crash cut off", .onEngine)
struct InterruptTests {
  /// What a second worker does after the first one died while the step `a` ran.
  @EngineActor
  private func trace(_ yaml: String) async throws -> String {
    let world = World()
    try await world.put()
    // Nothing is recorded after the beginning of the first step.
    world.stateStore = CutStore(world.store, after: 1)
    _ = try? await world.claim(yaml).run()
    await EngineThread.idle()
    let before = try world.journal().count
    world.store.kill()
    world.stateStore = nil
    let second = world.store.joined(by: "second")
    let lease = try #require(try await second.claim(from: []))
    let runnable = try world.runnable(yaml, lease.snapshot.job)
    _ = try await JobRun(runnable, lease: lease, services: world.services(second), options: world.options).run()
    let start = try world.journal()[0].time
    return try world.journal().dropFirst(before).compactMap { $0.event.told(since: start) }.joined(separator: "\n")
  }

  @Test(
    "is run again, fails, or is skipped, as on-interrupt says",
    arguments: [
      ("", "a#2 started\na#2 completed\nb started\nb completed\njob completed"),
      ("on-interrupt: rerun", "a#2 started\na#2 completed\nb started\nb completed\njob completed"),
      (
        "on-interrupt: fail",
        """
        a failed: a crash cut it off, and 'on-interrupt' is 'fail'; look how far it came
        b skipped: failure
        job failed: step-failed of a: a crash cut it off, and 'on-interrupt' is 'fail'; look how far it came
        """
      ),
      (
        "on-interrupt: fail, continue-on-error: true",
        """
        a failed: a crash cut it off, and 'on-interrupt' is 'fail'; look how far it came (continued)
        b started
        b completed
        job completed
        """
      ),
      ("on-interrupt: skip", "a skipped: interrupted\nb started\nb completed\njob completed"),
    ])
  @EngineActor func policies(key: String, expected: String) async throws {
    let yaml = """
      steps:
        - {id: a, command: [do]\(key.isEmpty ? "" : ", \(key)")}
        - {id: b, command: [do]}
      """
    #expect(try await trace(yaml) == expected)
  }

  @Test("that an attempt begins is on the disk before it does, where it matters", arguments: ["fail", "skip"])
  @EngineActor func start(policy: String) async throws {
    let world = World()
    let disk = HoldingStore(world.store)
    world.stateStore = disk
    let run = try await world.start("steps: [{id: a, on-interrupt: \(policy), command: [do]}]")
    #expect(disk.count == 1 && world.launcher.launched.isEmpty)
    disk.letGo()
    #expect(await run.end()?.job.status == .completed)
    #expect(world.launcher.launched == ["a"])
  }
}
