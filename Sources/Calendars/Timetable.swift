/// When a cron expression is due in a time zone.
///
/// Each time on the wall that fits is due once: when the clock first shows it or, if the clock skips it, right after
/// the gap; what a gap brings together is due once. So an hour that comes twice counts the first time alone.
///
/// With the clock's times mapped to instants in this way, later times never come earlier: the time `L` is due at the
/// first instant at which the clock has shown `L` or more.
package struct Timetable: Sendable, Hashable {
  package let cron: CronExpression
  package let zone: Zone

  package init(_ cron: CronExpression, in zone: Zone) {
    self.cron = cron
    self.zone = zone
  }

  /// The first instant after another one at which it is due, in seconds since 1970-01-01T00:00:00Z; nil if there is none.
  package func next(after instant: Int64) -> Int64? {
    let reached = latestReading(upTo: instant)
    guard let minute = cron.first(from: reached.floorDivided(by: 60) + 1) else { return nil }
    let reading = minute * 60
    var segment = zone.segment(at: max(instant, reading - Self.farthest))
    while true {
      let due = max(reading - segment.offset, segment.start)
      if due < segment.end { return due }
      guard segment.end < Zone.farFuture else { return nil }
      segment = zone.segment(at: segment.end)
    }
  }

  /// The last instants, at most `limit`, at which it was due after `start` and up to `end`; earliest first.
  package func last(_ limit: Int, after start: Int64, through end: Int64) -> [Int64] {
    var span: Int64 = 7200
    while true {
      let begin = end - start > span ? end - span : start
      var found: [Int64] = []
      var instant = begin
      while let next = next(after: instant), next <= end {
        found.append(next)
        instant = next
      }
      if begin == start || found.count >= limit { return found.suffix(limit) }
      span *= 8
    }
  }

  /// More than any clock is from UTC.
  private static let farthest: Int64 = 100_000

  /// The greatest second that the clock on the wall has shown up to an instant.
  private func latestReading(upTo instant: Int64) -> Int64 {
    var segment = zone.segment(at: instant)
    var reading = instant + segment.offset
    while segment.start > instant - 2 * Self.farthest {
      let former = zone.segment(at: segment.start - 1)
      reading = max(reading, segment.start - 1 + former.offset)
      segment = former
    }
    return reading
  }
}

extension Int64 {
  /// The quotient, rounded down.
  func floorDivided(by divisor: Int64) -> Int64 {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
}
