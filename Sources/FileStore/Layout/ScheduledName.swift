import Jobs

/// The file name of a job that is not yet due: `<due milliseconds>-<priority>-<id>.json`.
struct ScheduledName: Sendable, Hashable {
  var due: Timestamp
  var priority: Int
  var id: JobID

  init(due: Timestamp, priority: Int, id: JobID) {
    self.due = due
    self.priority = priority
    self.id = id
  }

  /// Nil for a name that is not of this form: a foreign file's.
  init?(_ fileName: String) {
    let parts = fileName.split(separator: "-", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].utf8.count == 13, let due = Int64(parts[0]), due >= 0,
      parts[1].utf8.count == 1, let priority = Int(parts[1]), parts[2].hasSuffix(".json"),
      let id = JobID(String(parts[2].dropLast(5)))
    else { return nil }
    self.init(due: Timestamp(milliseconds: due), priority: priority, id: id)
  }

  var fileName: String { "\(due.milliseconds.padded(to: 13))-\(priority)-\(id.text).json" }

  /// The directory of such a file below `scheduled`, but for the `.nn` of one that was opened when it was full.
  var bucket: [String] { [Layout.day(due), Layout.minute(due)] }
}
