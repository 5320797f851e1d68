import Calendars
import Testing

@Suite("Timetables")
struct TimetableTests {
  private let berlin: Zone

  init() throws { berlin = try zone(rule: "CET-1CEST,M3.5.0,M10.5.0/3") }

  @Test(
    "what the clock skips is due once, right after the gap",
    arguments: [
      ("30 2 * * *", ["2026-03-28T02:30:00+01:00", "2026-03-29T03:00:00+02:00", "2026-03-30T02:30:00+02:00"]),
      ("*/10 2 29 3 *", ["2026-03-29T03:00:00+02:00", "2027-03-29T02:00:00+02:00", "2027-03-29T02:10:00+02:00"]),
      ("0,30 2-3 29 3 *", ["2026-03-29T03:00:00+02:00", "2026-03-29T03:30:00+02:00", "2027-03-29T02:00:00+02:00"]),
    ])
  func gap(cron: String, expected: [String]) throws {
    #expect(try due(cron, in: berlin, after: "2026-03-27T12:00:00Z", count: 3) == expected)
  }

  @Test(
    "what the clock shows twice is due the first time",
    arguments: [
      ("30 2 * * *", ["2026-10-25T02:30:00+02:00", "2026-10-26T02:30:00+01:00"]),
      ("*/30 2-3 25 10 *", ["2026-10-25T02:00:00+02:00", "2026-10-25T02:30:00+02:00", "2026-10-25T03:00:00+01:00"]),
    ])
  func repetition(cron: String, expected: [String]) throws {
    #expect(try due(cron, in: berlin, after: "2026-10-24T12:00:00Z", count: expected.count) == expected)
    // Nor is it due for somebody who begins to look in between.
    #expect(try due(cron, in: berlin, after: "2026-10-25T01:00:00Z", count: 1) == [try #require(expected.last)])
  }

  @Test("a day that a place left out is due when the next one begins", .enabled(if: hasZones))
  func lostDay() throws {
    let samoa = try zone("Pacific/Apia")
    #expect(
      try due("0 12 * 12 *", in: samoa, after: "2011-12-29T12:00:00Z", count: 3)
        == ["2011-12-29T12:00:00-10:00", "2011-12-31T00:00:00+14:00", "2011-12-31T12:00:00+14:00"])
  }

  @Test("the last times of a span, also of a long one")
  func last() throws {
    let daily = Timetable(try #require(CronExpression.parse("0 3 * * *").expression), in: .utc)
    let (start, end) = (try seconds("2000-01-01T00:00:00Z"), try seconds("2026-01-03T03:00:00Z"))
    #expect(
      daily.last(2, after: start, through: end).map(Zone.utc.text) == ["2026-01-02T03:00:00Z", "2026-01-03T03:00:00Z"])
    #expect(daily.last(2, after: end - 1, through: end).count == 1)
    #expect(daily.last(2, after: end, through: end + 3600) == [])
    #expect(daily.last(.max, after: start, through: end).count == 9500)
  }
}
