import Foundation
import Jobs
import TestSupport
import Testing

/// SIGKILL before every system call of the commands that change a store (promises K1 to K5, K7, K8).
///
/// A run takes a sample, whose seed a failure tells; with `ERGATE_LONG_TESTS` in the environment, all of them.
@Suite("A process that is killed", .enabled(if: SystemCallTrace.isAvailable, "strace is not there, or may not trace"))
struct KillTests {
  struct Scenario: Sendable, CustomTestStringConvertible {
    /// What is run before, with what it prints last as the argument of the next and of `command`.
    var before: [String]
    var command: String
    /// How many jobs there are if it is not killed.
    var jobs = 1

    var testDescription: String { "\(before.joined(separator: ", ")) · \(command)" }
  }

  static let scenarios = [
    Scenario(before: [], command: "put"), Scenario(before: ["put"], command: "put", jobs: 2),
    Scenario(before: ["open"], command: "put-id"), Scenario(before: ["open"], command: "put-key"),
    Scenario(before: ["open"], command: "put-schedule"),
    Scenario(before: ["put"], command: "work"), Scenario(before: ["put", "work"], command: "requeue"),
    Scenario(before: ["put", "claim"], command: "work"), Scenario(before: ["open", "drop"], command: "work"),
  ]

  @Test(
    "at any system call leaves each job absent or there once, and another process finishes it", arguments: scenarios)
  func killed(scenario: Scenario) async throws {
    let (before, argument) = try await prepare(scenario)
    let calls = try await Self.calls(scenario, argument, in: copy(of: before))
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededGenerator(seed: seed)
    let isLong = ProcessInfo.processInfo.environment["ERGATE_LONG_TESTS"] != nil
    for call in isLong ? calls : Array(calls.shuffled(using: &random).prefix(5)) {
      try await kill(scenario, argument, before: call, in: copy(of: before), seed)
    }
  }

  /// A call by its name and its number among those of this name, as strace counts them.
  private struct KillPoint {
    var name: String
    var number: Int
  }

  private static func calls(_ scenario: Scenario, _ argument: String?, in place: TestStore) async throws -> [KillPoint]
  {
    let trace = try await SystemCallTrace(scenario.command, place.path, argument)
    // What comes before is the loading of the program.
    let start = trace.calls.firstIndex { $0.text.contains(place.path) && $0.name == "openat" } ?? 0
    var counts: [String: Int] = [:]
    var points: [KillPoint] = []
    for (index, call) in trace.calls.enumerated() {
      counts[call.name, default: 0] += 1
      if index >= start { points.append(KillPoint(name: call.name, number: counts[call.name] ?? 0)) }
    }
    return points.filter { $0.name != "exit_group" }
  }

  private func prepare(_ scenario: Scenario) async throws -> (TestStore, argument: String?) {
    let place = try TestStore()
    var last: String? = scenario.command.hasPrefix("put-") ? "nightly" : nil
    for command in scenario.before {
      if command == "drop" {
        try place.write(#"{"workflow_name":"probe","id":"dropped"}"#, to: "inbox/job.json")
      } else {
        last = try await ProbeProcess.run(command, place.path, last).lines.last
      }
    }
    return (place, last)
  }

  private func copy(of place: TestStore) throws -> TestStore {
    let copy = try TestStore()
    if FileManager.default.fileExists(atPath: place.path) {
      try FileManager.default.copyItem(atPath: place.path, toPath: copy.path)
    }
    return copy
  }

  private func kill(
    _ scenario: Scenario, _ argument: String?, before call: KillPoint, in place: TestStore, _ seed: UInt64
  ) async throws {
    let context: Comment = "before \(call.name) number \(call.number), seed \(seed)"
    let injection = "inject=\(call.name):signal=SIGKILL:when=\(call.number)"
    let victim = try await ProbeProcess.run(
      scenario.command, place.path, argument, under: ["strace", "-f", "-o", "/dev/null", "-e", injection])
    // Not if the number of calls differs from run to run.
    #expect(victim.code == 137 || victim.code == 0, "\(victim.error) \(context)")
    // The next one is killed while it recovers, the third is not.
    if scenario.command == "work" {
      _ = try await ProbeProcess.run(
        "work", place.path, under: ["strace", "-f", "-o", "/dev/null", "-e", injection])
    }
    // What makes the jobs of schedules does so again, and must find what it made.
    let isRepeated = scenario.command == "put-schedule"
    if isRepeated { _ = try await ProbeProcess.run(scenario.command, place.path) }
    let finisher = try await ProbeProcess.run("work", place.path)
    #expect(finisher.code == 0, "\(finisher.error) \(context)")
    let listed = try await ProbeProcess.run("list", place.path).lines
    #expect(listed.allSatisfy { $0.hasSuffix(" completed") }, "\(listed) \(context)")
    let accepted = listed.compactMap { $0.split(separator: " ").first.map(String.init) }
    if scenario.command.hasPrefix("put"), !isRepeated {
      #expect(Set(victim.lines).isSubset(of: accepted), "\(victim.output) \(context)")
      #expect((scenario.jobs - 1...scenario.jobs).contains(accepted.count), "\(listed) \(context)")
    } else {
      #expect(accepted.count == scenario.jobs, "\(listed) \(context)")
    }
    for id in accepted { try check(id, in: place, isReopened: scenario.command == "requeue", context) }
  }

  /// The job's file is in one place, and nothing of its journal is there twice.
  private func check(_ id: String, in place: TestStore, isReopened: Bool, _ context: Comment) throws {
    let files = try place.files()
    #expect(files.count { $0.hasSuffix("\(id).json") } == 1, "\(files) \(context)")
    #expect(!files.contains { $0.hasPrefix("corrupt/") }, "\(files) \(context)")
    let journal = try #require(files.first { $0.hasSuffix("\(id)/journal.ndjson") })
    let reading = Journal.read(Array(try place.text(journal).utf8))
    #expect(reading.problem == nil, context)
    let events = reading.records.map(\.event)
    #expect(events.count { if case .stepDone = $0 { true } else { false } } == 1, context)
    let finals = events.count { if case .final = $0 { true } else { false } }
    let reopenings = events.count { if case .reopened = $0 { true } else { false } }
    #expect(finals == 1 + reopenings && reopenings <= (isReopened ? 1 : 0), context)
  }
}
