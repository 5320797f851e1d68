import Jobs

/// How many of the finished jobs are kept. A job is removed when it is beyond one of the limits.
package struct Retention: Sendable, Hashable {
  /// The newest of them.
  package var count: Int?
  /// Counted in days of UTC, from the day on which a job was over.
  package var days: Int?

  package init(count: Int?, days: Int?) {
    self.count = count
    self.days = days
  }

  /// What `ergate exec` keeps in its store unless `ERGATE_KEEP` says otherwise.
  package static let standard = Retention(count: 200, days: 30)

  /// The first day whose jobs are kept.
  func firstDay(at now: Timestamp) -> String? {
    days.map { Layout.day(now + .seconds(-86_400 * $0)) }
  }
}
