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
  static let schedules = "schedules"
  static let cache = "cache"
  static let temporary = "tmp"

  /// All that a store may hold at its top.
  static let names: Set<String> = [
    "VERSION", ".gitignore", "boot.json", queued, scheduled, running, waiting, done, jobs, workflows, "batches",
    "groups", schedules, cache, unique, inbox, corrupt, temporary,
  ]

  /// A UTC day: `2026-01-02`.
  static func day(_ instant: Timestamp) -> String { String(instant.description.prefix(10)) }

  /// A UTC minute: `2026-01-02T0304`.
  static func minute(_ instant: Timestamp) -> String {
    let text = instant.description
    return "\(text.prefix(13))\(text.dropFirst(14).prefix(2))"
  }

  /// When a period is over that has one of the names above, in milliseconds since 1970; nil for any other name.
  static func end(ofPeriod name: String) -> Int64? {
    let digits = Array(name.utf8)
    func part(_ range: Range<Int>) -> String { String(decoding: digits[range], as: UTF8.self) }
    let (text, length): (String, Int64)
    switch digits.count {
    case 10: (text, length) = ("\(name)T00:00:00Z", 86_400_000)
    case 15: (text, length) = ("\(part(0..<13)):\(part(13..<15)):00Z", 60_000)
    case 17: (text, length) = ("\(part(0..<13)):\(part(13..<15)):\(part(15..<17))Z", 1000)
    default: return nil
    }
    return Timestamp(text).map { $0.milliseconds + length }
  }

  /// The directory of all that belongs to a job but its place.
  static func directory(of id: JobID) -> String { "\(jobs)/\(id.shard)/\(id.text)" }

  static func components(of id: JobID) -> [String] { [jobs, id.shard, id.text] }

  /// A UTC second: `2026-01-02T030405`.
  static func second(_ instant: Timestamp) -> String {
    "\(minute(instant))\(instant.description.dropFirst(17).prefix(2))"
  }

  /// The directories that the file of a job may be in that was over at `instant`: the day's and, when that was full, the
  /// one in it of the minute in which the job was *made*, then that of the second. So a listing, which begins with the
  /// newest jobs, need not read all of a day's names.
  static func done(_ status: JobStatus, at instant: Timestamp, made: Timestamp?) -> [[String]] {
    let path = [done, status.rawValue, day(instant)]
    return doneDirectories(in: path, made: made)
  }

  static func doneDirectories(in day: [String], made: Timestamp?) -> [[String]] {
    guard let made else { return [day] }
    let ofMinute = day + [minute(made)]
    return [day, ofMinute, ofMinute + [second(made)]]
  }
}

extension [String] {
  /// The components of a path, as one. (`joined` makes the runtime search for conformances at its first use.)
  var joinedPath: String {
    var path = ""
    for component in self {
      if !path.isEmpty { path += "/" }
      path += component
    }
    return path
  }
}
