import Jobs

/// The names of what is in a store (storage.md, "Layout").
enum Layout {
  /// The version of the layout that this code reads and writes; the content of `VERSION`.
  static let version = 1

  static let queued = "queued"
  static let scheduled = "scheduled"
  static let running = "running"
  static let waiting = "waiting"
  static let done = "done"
  static let jobs = "jobs"
  static let workflows = "workflows"
  static let unique = "unique"
  static let inbox = "inbox"
  static let corrupt = "corrupt"
  static let temporary = "tmp"

  /// All that a store may hold at its top.
  static let names: Set<String> = [
    "VERSION", ".gitignore", "boot.json", queued, scheduled, running, waiting, done, jobs, workflows, "batches",
    "groups", "schedules", "cache", unique, inbox, corrupt, temporary,
  ]

  /// A UTC day: `2026-01-02`.
  static func day(_ instant: Timestamp) -> String { String(instant.description.prefix(10)) }

  /// A UTC minute: `2026-01-02T0304`.
  static func minute(_ instant: Timestamp) -> String {
    let text = instant.description
    return "\(text.prefix(13))\(text.dropFirst(14).prefix(2))"
  }

  /// The directory of all that belongs to a job but its place.
  static func directory(of id: JobID) -> String { "\(jobs)/\(id.shard)/\(id.text)" }

  static func components(of id: JobID) -> [String] { [jobs, id.shard, id.text] }

  /// Where the file of a job goes that is over.
  static func done(_ status: JobStatus, at instant: Timestamp) -> [String] { [done, status.rawValue, day(instant)] }
}
