package import Calendars
package import Diagnostics
package import Expressions

/// One entry of `schedule`: when jobs of the workflow are made by themselves, and with what input.
package struct Schedule: Sendable {
  /// What becomes of times that came while nobody looked.
  package enum CatchUp: String, Sendable, Hashable, CaseIterable {
    case none, latest, all
  }

  package var cron: CronExpression
  /// A name of the time zone database, of which only the form is checked.
  package var timezone = "UTC"
  package var timezoneRange: SourceRange?
  /// What the entry gives, by name; for people.
  package var given: [(name: String, value: Value)] = []
  /// The input of its jobs: checked, with defaults.
  package var input = Value.null
  package var catchUp = CatchUp.none
  /// Where its cron expression stands.
  package var range: SourceRange
}
