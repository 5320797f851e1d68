extension MemoryStore: ScheduleMarks {
  package func mark(of schedule: ScheduleID) async throws -> ScheduleMark? { read { $0.marks[schedule] } }

  package func replaceMark(
    of schedule: ScheduleID, _ old: ScheduleMark?, with new: ScheduleMark?
  ) async throws -> Bool {
    change { contents in
      guard contents.marks[schedule] == old else { return false }
      contents.marks[schedule] = new
      return true
    }
  }
}
