import Calendars
import Testing

/// When `cron` is due, the next few times after an instant, as the clock in a zone shows them.
func due(_ cron: String, in zone: Zone = .utc, after instant: String, count: Int = 4) throws -> [String] {
  let (expression, problems) = CronExpression.parse(cron)
  let timetable = Timetable(try #require(expression, "\(problems)"), in: zone)
  var times: [String] = []
  var last = try seconds(instant)
  while times.count < count, let next = timetable.next(after: last) {
    times.append(zone.text(of: next))
    last = next
  }
  return times
}

@Suite("Cron expressions")
struct CronExpressionTests {
  @Test(
    "are due at the minutes that fit all fields",
    arguments: [
      ("30 4 * * *", ["2026-01-01T04:30:00Z", "2026-01-02T04:30:00Z"]),
      ("0 0 29 2 *", ["2028-02-29T00:00:00Z", "2032-02-29T00:00:00Z"]),
      ("0 12 31 * *", ["2026-01-31T12:00:00Z", "2026-03-31T12:00:00Z"]),
      ("*/20 9-10 * * MON", ["2026-01-05T09:00:00Z", "2026-01-05T09:20:00Z"]),
      ("20/15 0 * * *", ["2026-01-01T00:20:00Z", "2026-01-01T00:35:00Z"]),
      ("1,5,3 0 1 jan,7 *", ["2026-01-01T00:01:00Z", "2026-01-01T00:03:00Z"]),
      ("0 0 * * fri-sun", ["2026-01-02T00:00:00Z", "2026-01-03T00:00:00Z"]),
      ("0 0 * * 7", ["2026-01-04T00:00:00Z", "2026-01-11T00:00:00Z"]),
      ("0 0 * * 0", ["2026-01-04T00:00:00Z", "2026-01-11T00:00:00Z"]),
      ("0 0 * * 5-7/2", ["2026-01-02T00:00:00Z", "2026-01-04T00:00:00Z"]),
      ("@hourly", ["2026-01-01T01:00:00Z", "2026-01-01T02:00:00Z"]),
      ("@daily", ["2026-01-02T00:00:00Z", "2026-01-03T00:00:00Z"]),
      ("@midnight", ["2026-01-02T00:00:00Z", "2026-01-03T00:00:00Z"]),
      ("@weekly", ["2026-01-04T00:00:00Z", "2026-01-11T00:00:00Z"]),
      ("@Monthly", ["2026-02-01T00:00:00Z", "2026-03-01T00:00:00Z"]),
      ("@yearly", ["2027-01-01T00:00:00Z", "2028-01-01T00:00:00Z"]),
      ("@annually", ["2027-01-01T00:00:00Z", "2028-01-01T00:00:00Z"]),
    ])
  func times(cron: String, expected: [String]) throws {
    #expect(try due(cron, after: "2026-01-01T00:00:00Z", count: 2) == expected)
  }

  @Test(
    "fit a day by one of two day fields, or by both where one begins with a star",
    arguments: [
      ("0 0 13 * FRI", [2, 9, 13, 16]), ("0 0 */2 * FRI", [9, 23]), ("0 0 13 * */2", [13]), ("0 0 13 * *", [13]),
      ("0 0 1-31 * FRI", Array(2...31)),
    ])
  func days(cron: String, days: [Int]) throws {
    let expected = days.map { "2026-01-\($0 < 10 ? "0" : "")\($0)T00:00:00Z" }
    #expect(try due(cron, after: "2026-01-01T00:00:00Z", count: expected.count) == expected)
  }

  @Test("show what was written, with single spaces")
  func text() {
    #expect(CronExpression.parse("  0\t3  * *   mon ").expression?.text == "0 3 * * mon")
    #expect(CronExpression.parse("@Daily").expression?.text == "@daily")
  }

  @Test(
    "that cannot be read say where, and what is allowed",
    arguments: [
      ("", "[] the cron expression is empty"),
      ("   ", "[   ] the cron expression is empty"),
      ("0 3 * *", "[0 3 * *] a cron expression has five fields, found 4"),
      ("daily", "[daily] a cron expression has five fields, found one"),
      (
        "0 0 3 * * 1",
        "[0 0 3 * * 1] a cron expression has five fields, found 6 (there are no seconds and no years)"
      ),
      ("60 0 * * *", "[60] the minute is from 0 to 59, found 60"),
      ("0 24 * * *", "[24] the hour is from 0 to 23, found 24 (midnight is hour 0)"),
      ("0 0 0 * *", "[0] the day of the month is from 1 to 31, found 0"),
      ("0 0 1 13 *", "[13] the month is from 1 to 12, found 13"),
      ("0 0 * * 8", "[8] the day of the week is from 0 to 7, found 8"),
      ("99999999999999999999 0 * * *", "[99999999999999999999] the minute is from 0 to 59, found 99999999999999999999"),
      ("0 0 * * MONDAY", "[MONDAY] 'MONDAY' is no day of the week (did you mean 'MON'?)"),
      ("0 0 * FEV *", "[FEV] 'FEV' is no month (did you mean 'FEB'?)"),
      ("0 0 ? * *", "[?] '?' is no day of the month (write '*' for any)"),
      ("H 0 * * *", "[H] 'H' is no minute (write a number: nothing is chosen for you)"),
      ("0 0 L * *", "[L] 'L' is no day of the month ('L' is an addition that other programs make to cron)"),
      ("0 0 * * 5#2", "[5#2] '5#2' is no day of the week ('#' is an addition that other programs make to cron)"),
      ("-5 0 * * *", "[] '' is no minute"),
      ("1,,2 0 * * *", "[] a list has a value between its commas"),
      ("1-2-3 0 * * *", "[1-2-3] '1-2-3' is no range"),
      ("0 22-2 * * *", "[22-2] the range '22-2' goes backwards (write '22-23,0-2')"),
      ("0 0 * * FRI-MON", "[FRI-MON] the range 'FRI-MON' goes backwards (write 'FRI-SAT,SUN-MON')"),
      ("0 0 * * 7-3", "[7-3] the range '7-3' goes backwards (write '0-3')"),
      ("*/0 * * * *", "[0] a step of the minute is from 1 to 59, found 0"),
      (
        "*/90 * * * *",
        "[90] a step of the minute is from 1 to 59, found 90 (this would be minute 0 alone: write '0')"
      ),
      ("*/x * * * *", "[x] a step of the minute is from 1 to 59, found 'x'"),
      ("*/ * * * *", "[*/] a step of the minute is from 1 to 59, found ''"),
      ("*/2/3 * * * *", "[*/2/3] '*/2/3' has more than one step"),
      ("0 0 30 2 *", "[30 2] this is never due (FEB has no day 30)"),
      ("30 2 31 2,4,6 *", "[31 2,4,6] this is never due (none of these months has a day 31)"),
      ("@dayly", "[@dayly] there is no '@dayly' (did you mean '@daily'?)"),
      ("@reboot", "[@reboot] there is no '@reboot'"),
      ("@every 5m", "[@every 5m] '@every' stands alone, or five fields do"),
      ("0 0 1 1 *️⃣", "[*️⃣] '*️⃣' is no day of the week"),
    ])
  func problems(cron: String, expected: String) {
    let (expression, problems) = CronExpression.parse(cron)
    #expect(expression == nil)
    let told = problems.map { problem in
      let bytes = Array(cron.utf8)[problem.range]
      return "[\(String(decoding: bytes, as: UTF8.self))] \(problem.message)\(problem.label.map { " (\($0))" } ?? "")"
    }
    #expect(told == [expected])
  }

  @Test("all fields that are wrong are told of")
  func several() {
    let problems = CronExpression.parse("60 x * 0 9").problems
    #expect(problems.map(\.range) == [0..<2, 3..<4, 7..<8, 9..<10])
  }

  @Test("the day field does not matter where a weekday is enough")
  func possible() {
    #expect(CronExpression.parse("0 0 31 2 MON").expression != nil)
    #expect(CronExpression.parse("0 0 30 2,3 *").expression != nil)
  }
}
