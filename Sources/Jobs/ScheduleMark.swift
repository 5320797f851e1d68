/// How far a schedule has been dealt with: each instant up to a time has its job, or was passed over for good.
package struct ScheduleMark: Sendable, Hashable {
  /// What the schedule was then. One that has another meaning now is a new one.
  package var cron: String
  package var timezone: String
  package var lookedAt: Timestamp

  package init(cron: String, timezone: String, lookedAt: Timestamp) {
    self.cron = cron
    self.timezone = timezone
    self.lookedAt = lookedAt
  }
}
