/// When something is due, in the five fields of cron: minute, hour, day of the month, month, day of the week.
///
/// It speaks of the clock on the wall and knows no time zone; a ``Timetable`` joins the two.
package struct CronExpression: Sendable, Hashable {
  /// As it was written, with single spaces.
  package let text: String
  let minutes: CronSet
  let hours: CronSet
  let days: CronSet
  let months: CronSet
  let weekdays: CronSet
  /// Whether a day has to fit one of the two day fields only: when neither begins with `*` (Vixie's rule).
  let eitherDay: Bool

  init(text: String, _ sets: [CronSet], eitherDay: Bool) {
    self.text = text
    (minutes, hours, days, months, weekdays) = (sets[0], sets[1], sets[2], sets[3], sets[4])
    self.eitherDay = eitherDay
  }

  /// Reads an expression, and finds everything that is wrong with it.
  package static func parse(_ text: String) -> (expression: CronExpression?, problems: [CronProblem]) {
    var parser = CronParser(text)
    let expression = parser.parse()
    return (parser.problems.isEmpty ? expression : nil, parser.problems)
  }

  /// The first minute that fits, from `minute` on; both are counted from 1970-01-01T00:00 on the wall.
  ///
  /// - Returns: nil if none of the next 400 years has one: then no year has.
  func first(from minute: Int64) -> Int64? {
    var (day, time) = minute.quotientAndRemainder(dividingBy: 1440)
    if time < 0 { (day, time) = (day - 1, time + 1440) }
    let end = day + 146_097
    while day <= end {
      let date = CivilDate(daysSinceEpoch: Int(day))
      if !months.contains(date.month) {
        day += Int64(CivilDate.days(inMonth: date.month, of: date.year) - date.day + 1)
      } else if fits(date), let time = firstTime(from: Int(time)) {
        return day * 1440 + Int64(time)
      } else {
        day += 1
      }
      time = 0
    }
    return nil
  }

  private func fits(_ date: CivilDate) -> Bool {
    let (day, weekday) = (days.contains(date.day), weekdays.contains(date.weekday))
    return eitherDay ? day || weekday : day && weekday
  }

  /// The first minute of a day that fits, from `time` on.
  private func firstTime(from time: Int) -> Int? {
    let (hour, minute) = time.quotientAndRemainder(dividingBy: 60)
    if hours.contains(hour), let minute = minutes.first(from: minute) { return hour * 60 + minute }
    guard let hour = hours.first(from: hour + 1), let minute = minutes.first(from: 0) else { return nil }
    return hour * 60 + minute
  }

  /// Whether a minute on the wall fits.
  package func fits(_ date: CivilDate, hour: Int, minute: Int) -> Bool {
    minutes.contains(minute) && hours.contains(hour) && months.contains(date.month) && fits(date)
  }
}

/// Numbers from 0 to 63.
struct CronSet: Sendable, Hashable {
  private var bits: UInt64 = 0

  init() {}

  mutating func insert(_ number: Int) { bits |= 1 << UInt64(number) }

  func contains(_ number: Int) -> Bool { bits >> UInt64(number) & 1 == 1 }

  var isEmpty: Bool { bits == 0 }

  /// The least number that is not below `number`.
  func first(from number: Int) -> Int? {
    guard number < 64 else { return nil }
    let rest = bits >> UInt64(number)
    return rest == 0 ? nil : number + rest.trailingZeroBitCount
  }

  var numbers: [Int] { (0..<64).filter(contains) }
}
