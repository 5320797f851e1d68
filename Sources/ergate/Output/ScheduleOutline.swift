import Calendars
import Diagnostics
import Engine
import Expressions
import OrderedCollections
import Workflows

/// The schedules of a workflow, and when each is due next.
struct ScheduleOutline {
  private let zones: any ZoneSource
  /// Seconds since 1970.
  private let now: Int64

  private static let count = 3

  init(zones: any ZoneSource, now: Int64) {
    self.zones = zones
    self.now = now
  }

  func lines(_ schedules: [Schedule]) -> [String] {
    schedules.flatMap { schedule in
      let next = next(schedule)
      return ["  \(schedule.line)"] + (next.isEmpty ? [] : ["    next: \(next.joined(separator: ", "))"])
    }
  }

  func value(_ schedule: Schedule) -> Value {
    .object([
      "cron": .string(schedule.cron.text), "timezone": .string(schedule.timezone),
      "catch_up": .string(schedule.catchUp.rawValue),
      "inputs": .object(.init(uniqueKeysWithValues: schedule.given.map { ($0.name, $0.value) })),
      "next": .array(next(schedule).map(Value.string)),
    ])
  }

  /// Nothing without its time zone.
  private func next(_ schedule: Schedule) -> [String] {
    guard let zone = try? zones.zone(named: schedule.timezone) else { return [] }
    let timetable = Timetable(schedule.cron, in: zone)
    var times: [Int64] = []
    while times.count < Self.count, let next = timetable.next(after: times.last ?? now) { times.append(next) }
    return times.map(zone.text)
  }
}

extension Schedule {
  /// `0 3 * * 1-5 Europe/Berlin, catch-up latest, with keep=7`.
  var line: String {
    var parts = ["\(cron.text) \(timezone)"]
    if catchUp != .none { parts.append("catch-up \(catchUp.rawValue)") }
    if !given.isEmpty { parts.append("with " + given.map { "\($0.name)=\($0.value.text)" }.joined(separator: " ")) }
    return DisplayText.inline(parts.joined(separator: ", "))
  }
}
