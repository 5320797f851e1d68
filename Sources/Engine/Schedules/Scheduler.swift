import Calendars
import Diagnostics
package import Jobs
import Workflows

/// Makes the jobs of schedules, each once, however many workers do the same on one store.
///
/// For each schedule the store keeps a mark: up to there every instant has its job, or was passed over. A job comes
/// first, durably, and then the mark moves; who dies in between leaves work that the next one does again, to find the
/// job there by its unique key. A schedule that was not seen before begins now, and has no past.
///
/// The mark only goes forward, so what a clock shows again after it was set back is not due again. Only if it was more
/// than a day ahead, the clock was wrong, and the mark is set back with it.
@EngineActor
package final class Scheduler {
  private let source: any ScheduleSource
  private let services: SchedulerServices
  private let bell = Bell()
  private var isStopped = false
  private var lastLook: Moment?
  private var upcoming: [ScheduleID: Upcoming] = [:]
  /// How many schedules each file had when it was last valid.
  private var counts: [String: Int] = [:]
  /// Why the store took no job at the last look.
  private var refusal: String?
  private var complaints: Set<String> = []

  /// Files are looked at so often, in case the kernel told nothing of a change.
  private static let longestPause = Duration.seconds(60)
  /// A mark this far ahead is a wrong clock's.
  private static let farAhead = Duration.seconds(86_400)
  /// Of many jobs at once, the mark moves after so many of them.
  private static let batch = 100

  package init(_ source: any ScheduleSource, services: SchedulerServices) {
    self.source = source
    self.services = services
  }

  /// Deals with what is due, again and again, until ``stop()``.
  ///
  /// - Throws: what the store throws when it cannot be used any more.
  package func run() async throws {
    source.whenChanged { [bell] in bell.ring() }
    while !isStopped {
      let next = try await look()
      services.alarm.set(to: next) { [bell] in bell.ring() }
      if !isStopped { await bell.wait() }
    }
    services.alarm.cancel()
  }

  package func stop() {
    isStopped = true
    bell.ring()
  }

  /// Deals with all that is due.
  ///
  /// - Returns: when to look again at the latest.
  @discardableResult
  package func look() async throws -> Timestamp {
    let now = Moment(services.clock)
    let look = Look(now: now.date, jump: lastLook.map { now.jump(since: $0) } ?? .zero)
    var next = now.date + Self.longestPause
    let files = source.files()
    do {
      for file in files {
        guard let content = file.content else { continue }
        for (index, schedule) in content.workflow.schedules.enumerated() where !isStopped {
          guard let zone = content.zones[index] else { continue }
          let entry = Entry(
            id: ScheduleID(workflow: file.path, index: index), schedule: schedule,
            timetable: Timetable(schedule.cron, in: zone), content: content)
          if let due = try await act(on: entry, look) { next = min(next, due) }
        }
        try await forgetMarks(of: file.path, from: content.workflow.schedules.count)
      }
      try await forgetFiles(except: Set(files.map(\.path)))
    } catch let error as StoreError where error.code == .refused {
      // What is due stays so: the next look tries again.
      if refusal == nil { services.report(error.message) }
      refusal = error.message
      return now.date + Self.longestPause
    }
    refusal = nil
    lastLook = now
    return next
  }

  /// Says something that stays as it is at the next look.
  private func complain(_ message: String) {
    if complaints.insert(message).inserted { services.report(message) }
  }

  // MARK: One schedule

  private struct Entry {
    var id: ScheduleID
    var schedule: Schedule
    var timetable: Timetable
    var content: ScheduledFile.Content

    /// What a message calls it.
    var name: String { "\(content.workflow.source.path), schedule '\(schedule.cron.text)'" }

    func mark(_ instant: Timestamp) -> ScheduleMark {
      ScheduleMark(cron: schedule.cron.text, timezone: schedule.timezone, lookedAt: instant)
    }
  }

  private struct Look {
    var now: Timestamp
    var jump: Duration
  }

  /// When a schedule is due next; known as long as the clock is not set back.
  private struct Upcoming {
    var timetable: Timetable
    var asOf: Timestamp
    var next: Timestamp?
  }

  /// - Returns: when it is due next.
  private func act(on entry: Entry, _ look: Look) async throws -> Timestamp? {
    if let known = upcoming[entry.id], known.timetable == entry.timetable, known.asOf <= look.now,
      known.next.map({ look.now < $0 }) ?? true
    {
      return known.next
    }
    do {
      while true {
        guard let dealtWith = try await deal(with: entry, look) else { continue }
        let next = entry.timetable.next(after: max(dealtWith, look.now).seconds).map(Timestamp.init(seconds:))
        upcoming[entry.id] = Upcoming(timetable: entry.timetable, asOf: look.now, next: next)
        return next
      }
    } catch let error as StoreError where error.code == .newerSchema {
      complain("\(entry.name) is not acted on: \(error.message)")
      return nil
    }
  }

  /// - Returns: up to where the schedule is dealt with; nil if somebody else has moved the mark in the meantime.
  private func deal(with entry: Entry, _ look: Look) async throws -> Timestamp? {
    let mark = try await services.marks.mark(of: entry.id)
    guard var mark, mark == entry.mark(mark.lookedAt), mark.lookedAt - look.now <= Self.farAhead else {
      if let mark, mark.lookedAt - look.now > Self.farAhead {
        services.report("\(entry.name) begins anew: the clock was set back, from after \(mark.lookedAt).")
      }
      let new = entry.mark(look.now)
      return try await services.marks.replaceMark(of: entry.id, mark, with: new) ? look.now : nil
    }
    let due = DueTimes(
      entry.timetable, after: mark.lookedAt, through: look.now, catchUp: entry.schedule.catchUp, jump: look.jump)
    guard let last = due.last else { return mark.lookedAt }
    tell(due, of: entry)
    var rest = due.chosen[...]
    repeat {
      let batch = rest.prefix(Self.batch)
      rest = rest.dropFirst(Self.batch)
      try await makeJobs(batch, of: entry)
      let new = entry.mark(rest.isEmpty ? last : batch.last ?? last)
      guard try await services.marks.replaceMark(of: entry.id, mark, with: new) else { return nil }
      mark = new
    } while !rest.isEmpty && !isStopped
    return mark.lookedAt
  }

  private func tell(_ due: DueTimes, of entry: Entry) {
    if due.chosen.isEmpty, let last = due.last {
      let time = entry.timetable.zone.text(of: last.seconds)
      services.report("\(entry.name) was due at \(time), when no worker acted on it, and is not caught up.")
    }
    if due.isCutOff { services.report("\(entry.name): only the last \(DueTimes.limit) times are caught up.") }
  }

  private func makeJobs(_ instants: ArraySlice<Timestamp>, of entry: Entry) async throws {
    guard !instants.isEmpty else { return }
    let content = entry.content
    let digest = try await services.store.keep(content.bundle)
    for instant in instants {
      var job = Job(
        id: entry.id.jobID(due: instant), workflowName: content.workflow.name, createdAt: services.clock.date())
      job.uniqueKey = entry.id.uniqueKey(due: instant)
      job.requestedStartTime = instant
      job.initialInputValue = entry.schedule.input
      job.workspace = content.workspace
      job.workflowDigest = digest
      do {
        _ = try await services.queue.put(job)
      } catch let error as StoreError where error.code == .duplicate {
        // Its unique key was pruned, and it itself was not yet.
      }
      // The jobs that run are not to wait for many that are made.
      await Task.yield()
    }
  }

  // MARK: Schedules that are gone

  /// One that comes back is a new one, and not to be caught up.
  private func forgetMarks(of path: String, from count: Int) async throws {
    guard counts[path] != count else { return }
    var index = count
    while try await forgetMark(of: ScheduleID(workflow: path, index: index)) { index += 1 }
    counts[path] = count
  }

  private func forgetFiles(except paths: Set<String>) async throws {
    for path in counts.keys where !paths.contains(path) {
      try await forgetMarks(of: path, from: 0)
      counts[path] = nil
    }
  }

  /// - Returns: false if there was none.
  private func forgetMark(of id: ScheduleID) async throws -> Bool {
    upcoming[id] = nil
    while let mark = try await services.marks.mark(of: id) {
      if try await services.marks.replaceMark(of: id, mark, with: nil) { return true }
    }
    return false
  }
}

/// The time by both clocks.
private struct Moment {
  var date: Timestamp
  var elapsed: Duration

  @EngineActor
  init(_ clock: any EngineClock) {
    date = clock.date()
    elapsed = clock.now()
  }

  /// How far the date was set forward in between; nothing if it was not.
  func jump(since earlier: Moment) -> Duration {
    max(.zero, (date - earlier.date) - (elapsed - earlier.elapsed))
  }
}
