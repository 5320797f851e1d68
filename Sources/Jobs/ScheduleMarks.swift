/// Where it is kept how far schedules have been dealt with: the power that a store needs for `ergate worker --schedule`.
///
/// Several workers act on one schedule. Each reads the mark, makes the jobs that are due, and then moves the mark; a job
/// that another one has made already is found by its unique key, and a mark that another one has moved is read anew.
package protocol ScheduleMarks: Sendable {
  /// Nil if the schedule was never looked at, or what was kept is damaged: that is put aside, and said.
  ///
  /// - Throws: ``StoreError/Code/newerSchema`` if a newer Ergate has written it.
  func mark(of schedule: ScheduleID) async throws -> ScheduleMark?

  /// Replaces the mark, durably, if it is still `old`. Without a new one it is forgotten.
  ///
  /// - Returns: false if somebody else has replaced it.
  func replaceMark(
    of schedule: ScheduleID, _ old: ScheduleMark?, with new: ScheduleMark?
  ) async throws -> Bool
}
