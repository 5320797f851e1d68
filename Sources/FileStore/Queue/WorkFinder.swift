import Jobs
import Linux
import SystemPackage

/// A job that may be claimed.
struct ClaimCandidate {
  var queue: String
  var priority: Int
  var bucket: Directory
  var fileName: String
}

/// Finds the next job of a queue: reads only the oldest bucket of each priority, and that not for every claim.
struct WorkFinder {
  /// The first names of a bucket, in the order in which this worker tries them.
  private struct Head {
    var bucket: Directory
    var bucketName: String
    var names: ArraySlice<String>
    var readAt: Duration
  }

  /// How many names of a bucket are kept. Reading it anew takes in what was returned to it in the meantime.
  static let lookahead = 1024

  private var directories: [String: Directory] = [:]
  private var heads: [String: Head] = [:]
  /// Files that this process cannot handle: of a newer schema.
  private var skipped: Set<String> = []
  /// How many workers there were when this one began, and its place among them.
  var rank = (place: 0, count: 1)

  /// When the next scheduled job is due, as far as is known; nil if none is near.
  private(set) var nextDue: Timestamp?
  private var lookedForDueAt: Duration?
  /// When `inbox/` was changed when it was last looked at.
  var inboxModified: Int64?
  private var inboxComplaint: String?

  /// Whether it may be that a scheduled job has become due that was not when this was last asked.
  mutating func mustLookForDue(at now: Timestamp, elapsed: Duration) -> Bool {
    let isOld = lookedForDueAt.map { elapsed - $0 >= .milliseconds(200) } ?? true
    guard isOld || nextDue.map({ $0 <= now }) ?? false else { return false }
    lookedForDueAt = elapsed
    return true
  }

  /// Whether it is new that nothing can be taken from `inbox/` for this reason: it is said once, not every second.
  mutating func noteInboxComplaint(_ reason: String?) -> Bool {
    defer { inboxComplaint = reason }
    return inboxComplaint == nil
  }

  mutating func noteNextDue(_ due: Timestamp?) { nextDue = due }

  /// Takes in that this process has scheduled a job.
  mutating func noteScheduled(_ due: Timestamp?) {
    if let due { nextDue = min(due, nextDue ?? due) }
  }

  /// Forgets what it has read: something was returned to the queue.
  mutating func forget() { heads = [:] }

  mutating func skip(_ fileName: String) { skipped.insert(fileName) }

  /// Says that a candidate was claimed, by whomever.
  mutating func drop(_ candidate: ClaimCandidate) {
    let key = "\(candidate.queue)/p\(candidate.priority)"
    heads[key]?.names.removeAll { $0 == candidate.fileName }
  }

  /// The job that comes next in the queues: of the highest priority, and of that the one that has waited longest.
  mutating func next(in queues: [String], of store: FileStore) throws(SystemCallError) -> ClaimCandidate? {
    let queues = try queues.isEmpty ? store.root.subdirectories(Layout.queued) : queues
    var priorities: [Int: [String]] = [:]
    for queue in queues {
      for name in try subdirectories("\(Layout.queued)/\(queue)", of: store) {
        if let priority = Self.priority(name) { priorities[priority, default: []].append(queue) }
      }
    }
    for (priority, queues) in priorities.sorted(by: { $0.key > $1.key }) {
      var candidates: [ClaimCandidate] = []
      for queue in queues {
        if let candidate = try head(of: queue, priority, in: store) { candidates.append(candidate) }
      }
      if let first = candidates.min(by: { $0.fileName < $1.fileName }) { return first }
    }
    return nil
  }

  static func priority(_ name: String) -> Int? {
    guard name.utf8.count == 2, name.hasPrefix("p") else { return nil }
    return Int(name.dropFirst())
  }

  private mutating func head(
    of queue: String, _ priority: Int, in store: FileStore
  ) throws(SystemCallError) -> ClaimCandidate? {
    let key = "\(queue)/p\(priority)"
    let buckets = try subdirectories("\(Layout.queued)/\(key)", of: store).sorted()
    let now = store.surroundings.elapsed()
    for bucketName in buckets {
      if let head = heads[key], head.bucketName == bucketName, now - head.readAt < .seconds(1),
        let first = head.names.first
      {
        return ClaimCandidate(queue: queue, priority: priority, bucket: head.bucket, fileName: first)
      }
      guard let bucket = try store.root.directoryIfThere("\(Layout.queued)/\(key)/\(bucketName)") else { continue }
      let names = try readNames(of: bucket)
      heads[key] = Head(bucket: bucket, bucketName: bucketName, names: names, readAt: now)
      if let first = names.first {
        return ClaimCandidate(queue: queue, priority: priority, bucket: bucket, fileName: first)
      }
      try removeIfOver(bucketName, key, of: store)
    }
    return nil
  }

  private func readNames(of bucket: Directory) throws(SystemCallError) -> ArraySlice<String> {
    var names: [String] = []
    for entry in try bucket.entries() where !skipped.contains(entry.name) {
      guard QueuedName(entry.name) != nil else { continue }
      if try bucket.type(of: entry) == .regular { names.append(entry.name) }
    }
    names.sort()
    return rotated(names.prefix(Self.lookahead))
  }

  /// Workers that race for one bucket begin at different entries: each takes its own of the first few first, then the
  /// others of them. So none is left over, and the order of starts differs by less than the number of workers.
  private func rotated(_ names: ArraySlice<String>) -> ArraySlice<String> {
    guard rank.count > 1 else { return names }
    var order: [String] = []
    var start = names.startIndex
    while start < names.endIndex {
      let group = names[start..<min(start + rank.count, names.endIndex)]
      let own = group.startIndex + rank.place % group.count
      order += group[own...] + group[..<own]
      start = group.endIndex
    }
    return order[...]
  }

  /// Removes a bucket that is empty and into which nobody enqueues any more. (Who does all the same makes it again.)
  private mutating func removeIfOver(_ bucketName: String, _ key: String, of store: FileStore) throws(SystemCallError) {
    guard bucketName.prefix(15) < Layout.minute(store.surroundings.now()) else { return }
    try directories["\(Layout.queued)/\(key)"]?.removeDirectory(bucketName)
    heads[key] = nil
  }

  /// The names of the directories in one that stays open; empty if there is none.
  private mutating func subdirectories(_ path: String, of store: FileStore) throws(SystemCallError) -> [String] {
    if directories[path] == nil { directories[path] = try store.root.directoryIfThere(path) }
    guard let directory = directories[path] else { return [] }
    do {
      return try directory.subdirectories { StoreName.isValid($0) }
    } catch let error where error.code == .noSuchFileOrDirectory {
      directories[path] = nil
      return []
    }
  }
}

extension Directory {
  /// The names of the directories in a directory that fit the rule for names; empty if there is no such directory.
  func subdirectories(_ path: String) throws(SystemCallError) -> [String] {
    try directoryIfThere(path)?.subdirectories { StoreName.isValid($0) } ?? []
  }

  /// The names of the directories in this one: what else may stand there, links too, is nobody's.
  func subdirectories(where isWanted: (String) -> Bool) throws(SystemCallError) -> [String] {
    var names: [String] = []
    for entry in try entries() where isWanted(entry.name) {
      if try type(of: entry) == .directory { names.append(entry.name) }
    }
    return names
  }
}
