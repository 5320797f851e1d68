import Foundation
import Jobs
import Testing

@Suite("ergate worker --schedule")
struct ScheduleTests {
  private static func hourly(_ catchUp: String) -> [String: String] {
    [
      "workflows/w.yaml": """
      inputs: {who: {required: true}}
      schedule: [{cron: '@hourly', inputs: {who: 010}, catch-up: \(catchUp)}]
      steps: [{uses: set, with: {who: '${{ inputs.who }} at ${{ job.requested-start-time }}'}}]

      """
    ]
  }

  @Test("a schedule has no past when it is seen first; later, what was missed is caught up")
  func catchUp() async throws {
    let workspace = try Workspace(Self.hourly("latest"))
    try await workspace.lookedAt(hoursAgo: 3)
    #expect(try await workspace.dueTimes() == [])
    let run = try await workspace.ergate("worker", "--schedule", "--drain")
    #expect(run.code == 0, "\(run.text)")
    let due = try #require(try await workspace.dueTimes().first)
    #expect(try workspace.mark().lookedAt == Timestamp(due))
    let job = try await workspace.job()
    #expect(job["workflow_name"] == "w" && job["status"] == "completed")
    #expect(job.object("initial_input_value")["who"] == "010")
    #expect(job.object("last_return_value")["who"] == "010 at \(due)")
    _ = try await workspace.ergate("worker", "--schedule", "--drain")
    #expect(try await workspace.dueTimes().count == 1)
  }

  @Test("without --schedule nothing is made, and without 'catch-up' nothing is caught up")
  func none() async throws {
    let workspace = try Workspace(Self.hourly("none"))
    try await workspace.lookedAt(hoursAgo: 3)
    let without = try await workspace.ergate("worker", "--drain")
    #expect(without.code == 0 && without.error == "", "\(without.text)")
    let run = try await workspace.ergate("worker", "--schedule", "--drain")
    // In the first minute of an hour it has just become due.
    if try await workspace.dueTimes().isEmpty {
      #expect(run.error.hasPrefix("ergate: workflows/w.yaml, schedule '@hourly' was due at "))
      #expect(run.error.hasSuffix(":00:00Z, when no worker acted on it, and is not caught up.\n"))
    }
    #expect(run.code == 0)
  }

  @Test("of four workers at once one makes each job")
  func workers() async throws {
    let workspace = try Workspace(Self.hourly("all"))
    let hours = try await workspace.lookedAt(hoursAgo: 24)
    let workers = try (1...4).map { _ in try workspace.start("worker", "--schedule", "--drain", "-j", "2") }
    for worker in workers {
      let run = await worker.finish()
      #expect(run.code == 0, "\(run.text)")
    }
    let due = try await workspace.dueTimes()
    #expect(due.count == hours(try workspace.mark()) && due.count >= 24)
    #expect(Set(due).count == due.count)
    #expect(try await workspace.ergate("jobs", "--output", "jsonl").output.split(separator: "\n").count == due.count)
  }

  @Test("a worker that is killed while it makes jobs: the next one makes the others, and none twice")
  func killed() async throws {
    let workspace = try Workspace(Self.hourly("all"))
    let hours = try await workspace.lookedAt(hoursAgo: 120)
    let worker = try workspace.start("worker", "--schedule", "-j", "1")
    // With each hundred jobs the mark moves: it is killed on the way.
    #expect(await worker.complains("completed in"))
    worker.signal(SIGKILL)
    #expect(await worker.finish().code == 128 + SIGKILL)
    let run = try await workspace.ergate("worker", "--schedule", "--drain")
    #expect(run.code == 0, "\(run.text)")
    let due = try await workspace.dueTimes()
    #expect(due.count == hours(try workspace.mark()) && due.count >= 120)
    #expect(Set(due).count == due.count)
  }

  @Test("a file that is not valid is told of once, when it changes, and keeps no other from being acted on")
  func invalid() async throws {
    let workspace = try Workspace(Self.hourly("latest"))
    try await workspace.lookedAt(hoursAgo: 3)
    let worker = try workspace.start("worker", "--schedule")
    #expect(await worker.complains("completed in"))
    try workspace.directory.write("schedule: [{cron: '0 25 * * *'}]\nsteps: [{run: x}]\n", to: "workflows/bad.yaml")
    let told =
      "ergate: workflows/bad.yaml is not valid, so that no schedule of it is acted on: "
      + "workflows/bad.yaml:1:22: the hour is from 0 to 23, found 25\n"
    #expect(await worker.complains(told))
    worker.signal(SIGTERM)
    let run = await worker.finish()
    #expect(run.code == 0 && run.error.components(separatedBy: told).count == 2, "\(run.text)")
  }

  @Test("a time zone that the machine does not have is said by every command that looks at it")
  func zones() async throws {
    let workspace = try Workspace([
      "workflows/w.yaml":
        "schedule: [{cron: '0 3 * * *', timezone: Europe/Nowhere}, {cron: '@yearly'}]\nsteps: [{run: x}]\n"
    ])
    let environment = ["TZDIR": workspace.directory.path]
    let message = """
      warning[missing-timezone]: there is no time zone 'Europe/Nowhere' on this machine
        --> workflows/w.yaml:1:42
         |
       1 | schedule: [{cron: '0 3 * * *', timezone: Europe/Nowhere}, {cron: '@yearly'}]
         |                                          ^^^^^^^^^^^^^^
         |
         = help: No time zones are installed in \(workspace.directory.path): install tzdata, or use UTC.


      """
    let validated = try await workspace.ergate("validate", "w", environment: environment)
    #expect(validated.error == message + "1 warning\n" && validated.code == 0)
    let described = try await workspace.ergate("describe", "w", environment: environment)
    #expect(described.error == message + "1 warning\n")
    #expect(described.output.contains("\n  0 3 * * * Europe/Nowhere\n  @yearly UTC\n    next: "))
    let worker = try await workspace.ergate("worker", "--schedule", "--drain", environment: environment)
    #expect(
      worker.error
        == "ergate: workflows/w.yaml:1:42: there is no time zone 'Europe/Nowhere' on this machine; "
        + "the schedule is not acted on\n"
    )
    #expect(try workspace.directory.names(in: ".ergate/schedules").count == 1)
  }

  private static let hasZones = FileManager.default.fileExists(atPath: "/usr/share/zoneinfo/Europe/Berlin")

  @Test("a misspelled time zone is recognized", .enabled(if: hasZones))
  func misspelled() async throws {
    let workspace = try Workspace()
    for name in ["Berlin", "europe/berlin", "Europe/Belrin"] {
      try workspace.directory.write(
        "schedule: [{cron: '@daily', timezone: \(name)}]\nsteps: [{run: x}]\n", to: "w.yaml")
      let run = try await workspace.ergate("validate", "w.yaml")
      #expect(run.error.contains("^ did you mean 'Europe/Berlin'?\n"), "\(run.text)")
    }
  }

  @Test("describe says when it is due next, and list when it is due")
  func describe() async throws {
    let workspace = try Workspace([
      "workflows/w.yaml":
        "inputs: {n: {type: integer}}\nschedule: [{cron: 0 0  29 2 *, inputs: {n: 2}, catch-up: all}]\nsteps: [{run: x}]\n"
    ])
    let described = try await workspace.ergate("describe", "w")
    let line = "0 0 29 2 * UTC, catch-up all, with n=2"
    #expect(described.output.contains("\nschedule:\n  \(line)\n    next: "), "\(described.text)")
    #expect(described.output.contains(/next: 20\d\d-02-29T00:00:00Z, 20\d\d-02-29T00:00:00Z, 2/))
    let object = try JSONObject(try await workspace.ergate("describe", "w", "--output", "json").output)
    let schedule = try #require(object.objects("schedule").first)
    #expect(schedule["cron"] == "0 0 29 2 *" && schedule["timezone"] == "UTC" && schedule["catch_up"] == "all")
    #expect(schedule.object("inputs")["n"] == "2")
    #expect(try await workspace.ergate("list").output == "w\n   n: integer\n   schedule: \(line)\n")
  }
}
