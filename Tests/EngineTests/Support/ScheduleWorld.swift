import Calendars
import Diagnostics
import Engine
import Jobs
import TestSupport
import Testing
import Workflows

/// Workers that act on schedules, on one store, with a clock that the test moves.
@EngineActor
final class ScheduleWorld {
  let world = World(timePasses: false)
  private(set) var reports: [String] = []
  private(set) var sources: [FixedSchedules] = []
  private(set) var alarms: [ManualAlarm] = []
  private var schedulers: [Scheduler] = []
  private var files: [String: String]
  /// What stands in for the queue, if something does.
  var queue: (any JobQueue)?

  /// - Parameters:
  ///   - date: where the clock begins.
  ///   - files: by their paths.
  init(at date: String = "2026-01-05T02:59:00Z", _ files: [String: String]) throws {
    self.files = files
    let begin = try #require(Timestamp(date))
    world.clock.manualDate.advance(by: begin - world.clock.date())
  }

  /// One workflow with this schedule.
  convenience init(at date: String = "2026-01-05T02:59:00Z", _ schedule: String) throws {
    try self.init(at: date, ["workflows/a.yaml": Self.text(schedule)])
  }

  nonisolated static func text(_ schedule: String) -> String { "schedule: [\(schedule)]\nsteps: [{command: [do]}]\n" }

  /// A worker's scheduler.
  func scheduler() -> Scheduler {
    let source = FixedSchedules(files)
    let alarm = ManualAlarm(world.clock)
    let scheduler = Scheduler(
      source,
      services: SchedulerServices(
        queue: queue ?? world.store, store: world.store, marks: world.store, clock: world.clock, alarm: alarm,
        report: { self.reports.append($0) }))
    sources.append(source)
    alarms.append(alarm)
    schedulers.append(scheduler)
    return scheduler
  }

  /// Begins to act on schedules, until ``stop()``.
  func start() async {
    let scheduler = scheduler()
    EngineActor.start { try? await scheduler.run() }
    await EngineThread.idle()
  }

  func stop() {
    for scheduler in schedulers { scheduler.stop() }
    schedulers = []
  }

  /// Lets time pass, a minute at a time.
  func pass(_ span: Duration) async {
    var rest = span
    while rest > .zero {
      world.clock.advance(by: min(rest, .seconds(60)))
      rest -= .seconds(60)
      await EngineThread.idle()
    }
  }

  func setClock(by span: Duration) async {
    for alarm in alarms { alarm.setClock(by: span) }
    await EngineThread.idle()
  }

  /// Changes a file, or removes it, and tells the workers of it.
  func write(_ text: String?, to path: String = "workflows/a.yaml") async {
    files[path] = text
    for source in sources { source.replace(files) }
    await EngineThread.idle()
  }

  /// The instants that have a job, in their order: the day of the month and the time.
  func jobs() async throws -> [String] {
    var query = JobQuery()
    query.limit = 100_000
    return try await world.store.jobs(matching: query).compactMap(\.requestedStartTime).sorted().map {
      String($0.description.dropFirst(8).prefix(8))
    }
  }
}

/// Workflow files, all in UTC.
@EngineActor
final class FixedSchedules: ScheduleSource {
  private var texts: [String: String]
  private var changed: (@EngineActor () -> Void)?

  init(_ texts: [String: String]) { self.texts = texts }

  func whenChanged(_ action: @escaping @EngineActor () -> Void) { changed = action }

  func replace(_ texts: [String: String]) {
    self.texts = texts
    changed?()
  }

  func files() -> [ScheduledFile] {
    texts.sorted { $0.key < $1.key }.map { path, text in
      guard let workflow = loadWorkflow(Source(path: path, text: text)).workflow else {
        return ScheduledFile(path: path, content: nil)
      }
      let bundle = WorkflowBundle(files: [.init(path: path, text: Array(text.utf8))])
      return ScheduledFile(
        path: path,
        content: .init(
          workflow: workflow, bundle: bundle, workspace: "/space",
          zones: workflow.schedules.map { Zone.builtIn($0.timezone) }))
    }
  }
}
