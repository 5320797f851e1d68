/// The rule at the end of a time zone file, such as `CET-1CEST,M3.5.0,M10.5.0/3` (POSIX, "TZ", with the extension of
/// RFC 9636 that a change may be up to a week before or after its day).
struct PosixZone: Sendable, Hashable {
  /// Where the summer of a year begins and ends.
  struct Summer: Sendable, Hashable {
    var offset: Int64
    var start: PosixDate
    var end: PosixDate
  }

  /// Seconds east of UTC in winter.
  let standardOffset: Int64
  let summer: Summer?

  /// Nil for a text that is no such rule.
  init?(_ text: some Collection<UInt8>) {
    var scanner = PosixZoneScanner(text)
    guard scanner.skipName(), let west = scanner.time() else { return nil }
    standardOffset = -west
    guard Zone.offsets.contains(standardOffset) else { return nil }
    if scanner.isAtEnd {
      summer = nil
      return
    }
    guard scanner.skipName() else { return nil }
    var offset = standardOffset + 3600
    if !scanner.isAtEnd, !scanner.isAtComma {
      guard let west = scanner.time() else { return nil }
      offset = -west
    }
    guard Zone.offsets.contains(offset), scanner.takeComma(), let start = scanner.date(), scanner.takeComma(),
      let end = scanner.date(), scanner.isAtEnd
    else { return nil }
    summer = Summer(offset: offset, start: start, end: end)
  }

  func segment(at instant: Int64) -> Zone.Segment {
    guard let summer else {
      return Zone.Segment(start: Zone.farPast, end: Zone.farFuture, offset: standardOffset)
    }
    let days = (instant >= 0 ? instant : instant - 86_399) / 86_400
    let year = CivilDate(daysSinceEpoch: Int(days)).year
    // A change may be up to a week beyond its year, so that the neighbours' count as well.
    var changes: [(time: Int64, offset: Int64, isStart: Bool)] = []
    for year in year - 1...year + 1 {
      changes.append((summer.start.second(of: year) - standardOffset, summer.offset, true))
      changes.append((summer.end.second(of: year) - summer.offset, standardOffset, false))
    }
    // Where a summer ends and the next begins at one instant, there is no winter.
    changes.sort { ($0.time, $0.isStart ? 1 : 0) < ($1.time, $1.isStart ? 1 : 0) }
    let next = changes.firstIndex { $0.time > instant } ?? changes.count
    return Zone.Segment(
      start: next == 0 ? Zone.farPast : changes[next - 1].time,
      end: next == changes.count ? Zone.farFuture : changes[next].time,
      offset: next == 0 ? standardOffset : changes[next - 1].offset)
  }
}

/// A day and time of every year.
enum PosixDate: Sendable, Hashable {
  /// `Mm.w.d`: the `week`-th `weekday` of a month, the last one if `week` is 5.
  case weekday(month: Int, week: Int, weekday: Int, time: Int64)
  /// `Jn`: a day from 1 to 365, as if there were no leap years.
  case withoutLeapDay(Int, time: Int64)
  /// `n`: a day from 0 to 365.
  case dayOfYear(Int, time: Int64)

  /// Seconds from 1970-01-01T00:00 on the wall.
  func second(of year: Int) -> Int64 {
    func first(of month: Int) -> CivilDate { CivilDate(year: year, month: month, day: 1) }
    switch self {
    case .weekday(let month, let week, let weekday, let time):
      let first = first(of: month)
      var day = (weekday - first.weekday + 7) % 7 + 7 * (week - 1)
      if day >= CivilDate.days(inMonth: month, of: year) { day -= 7 }
      return Int64(first.daysSinceEpoch + day) * 86_400 + time
    case .withoutLeapDay(let number, let time):
      let isAfterLeapDay = number >= 60 && CivilDate.days(inMonth: 2, of: year) == 29
      return Int64(first(of: 1).daysSinceEpoch + number - (isAfterLeapDay ? 0 : 1)) * 86_400 + time
    case .dayOfYear(let number, let time):
      return Int64(first(of: 1).daysSinceEpoch + number) * 86_400 + time
    }
  }
}
