import Calendars
import Jobs
import Workflows

/// What becomes of the instants at which a schedule was due since it was last dealt with.
struct DueTimes {
  /// Those that get a job, earliest first.
  private(set) var chosen: [Timestamp] = []
  /// The last of all, also of those that get none.
  private(set) var last: Timestamp?
  /// Whether there were more than are caught up.
  private(set) var isCutOff = false

  /// An instant that became due so long ago is not missed.
  static let grace = Duration.seconds(60)
  /// More are not caught up: a clock that was years ahead for a moment must not fill the disk.
  static let limit = 10_000

  /// - Parameters:
  ///   - start: up to where the schedule was dealt with.
  ///   - jump: how far the clock was set forward since the last look. What it was set past has become due just then.
  init(
    _ timetable: Timetable, after start: Timestamp, through now: Timestamp, catchUp: Schedule.CatchUp, jump: Duration
  ) {
    let count = catchUp == .all ? Self.limit + 1 : 1
    let instants = timetable.last(count, after: start.seconds, through: now.seconds)
    guard let last = instants.last.map(Timestamp.init(seconds:)) else { return }
    self.last = last
    switch catchUp {
    case .none: chosen = now - last - jump <= Self.grace ? [last] : []
    case .latest: chosen = [last]
    case .all:
      isCutOff = instants.count > Self.limit
      chosen = instants.suffix(Self.limit).map(Timestamp.init(seconds:))
    }
  }
}

extension Timestamp {
  /// Whole seconds since 1970, rounded down.
  var seconds: Int64 { (milliseconds >= 0 ? milliseconds : milliseconds - 999) / 1000 }

  init(seconds: Int64) { self.init(milliseconds: seconds * 1000) }
}
