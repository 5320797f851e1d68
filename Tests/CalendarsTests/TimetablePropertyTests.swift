import Calendars
import Foundation
import Testing

/// Cron against a walk over all minutes, which knows nothing of how it is computed: the clock is Foundation's, and a
/// minute is due at which the clock first shows, or jumps past, a time that fits.
///
/// The usual run walks some weeks around changes of the clock, and one whole year; ERGATE_LONG_TESTS=1 walks ten years
/// in each zone, for each expression.
@Suite("Timetables and a walk over all minutes", .enabled(if: hasZones))
struct TimetablePropertyTests {
  private static let isLong = ProcessInfo.processInfo.environment["ERGATE_LONG_TESTS"] != nil

  private static let zones = [
    "Europe/Berlin", "America/New_York", "Europe/Dublin", "Australia/Lord_Howe", "America/Nuuk", "Pacific/Apia",
    "Africa/Casablanca", "Asia/Tehran", "America/St_Johns", "Antarctica/Troll", "Asia/Kolkata",
  ]

  private static let expressions = [
    "* * * * *", "*/7 1-3 * * *", "30 2 * * *", "0 0 * * *", "59 23 31 * *", "15 0-2 1-7 * SUN", "0 */5 */2 3,10 */2",
    "5 2 29 2 *", "45 1,2 * 10-11 SUN", "0 3 * * 1-5",
  ]

  @Test("agree", arguments: zones)
  func agree(name: String) throws {
    let clock = try WallClock(name)
    for (number, expression) in Self.expressions.enumerated() where Self.isLong || number % 3 == name.utf8.count % 3 {
      let timetable = Timetable(
        try #require(CronExpression.parse(expression).expression), in: try zone(name))
      for span in Self.isLong ? [try seconds("2010-06-01T00:00:00Z")..<seconds("2020-06-01T00:00:00Z")] : clock.changes
      {
        let walked = clock.walk(timetable.cron, span)
        var computed: [Int64] = []
        var last = span.lowerBound - 1
        while let next = timetable.next(after: last), next < span.upperBound {
          computed.append(next)
          last = next
        }
        #expect(computed == walked, "\(expression) in \(name)")
        // Somebody who begins to look at any time finds the same.
        let start = span.lowerBound + (span.upperBound - span.lowerBound) / 2
        let next = timetable.next(after: start).flatMap { $0 < span.upperBound ? $0 : nil }
        #expect(next == walked.first { $0 > start }, "\(expression) in \(name)")
      }
    }
  }
}

/// A clock on a wall, by Foundation.
private struct WallClock {
  /// From when on it is how far from UTC.
  private var offsets: [(start: Int64, offset: Int64)] = []
  /// Two days around each change of the years 2010 to 2020, and three days of no change.
  private(set) var changes: [Range<Int64>] = [1_600_000_020..<1_600_259_220]

  init(_ name: String) throws {
    let zone = try #require(TimeZone(identifier: name))
    func offset(_ date: Date) -> Int64 { Int64(zone.secondsFromGMT(for: date)) }
    var date = Date(timeIntervalSince1970: 1_270_000_000)
    offsets.append((Int64.min, offset(date)))
    while let next = zone.nextDaylightSavingTimeTransition(after: date), next.timeIntervalSince1970 < 1_610_000_000 {
      let instant = Int64(next.timeIntervalSince1970)
      offsets.append((instant, offset(next)))
      changes.append(instant - 86_400..<instant + 86_400)
      date = next
    }
  }

  /// The instants at which the clock shows, or jumps past, a minute that fits and that it has not shown before.
  func walk(_ cron: CronExpression, _ span: Range<Int64>) -> [Int64] {
    var due: [Int64] = []
    // A minute that was shown a day ago may be shown again.
    var instant = span.lowerBound - 2 * 86_400
    var index = offsets.lastIndex { $0.start <= instant } ?? 0
    var latest = (instant + offsets[index].offset) / 60
    while instant < span.upperBound {
      if index + 1 < offsets.count, offsets[index + 1].start <= instant { index += 1 }
      let shown = (instant + offsets[index].offset) / 60
      if shown > latest {
        if instant >= span.lowerBound, (latest + 1...shown).contains(where: { fits(cron, $0) }) { due.append(instant) }
        latest = shown
      }
      instant += 60
    }
    return due
  }

  private func fits(_ cron: CronExpression, _ minute: Int64) -> Bool {
    let time = Int(minute % 1440)
    return cron.fits(CivilDate(daysSinceEpoch: Int(minute / 1440)), hour: time / 60, minute: time % 60)
  }
}
