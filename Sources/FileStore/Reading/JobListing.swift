import Jobs
import Linux

/// All jobs of a store, newest first, by the names of their files alone; reads a directory only when the jobs in it are
/// next.
struct JobListing {
  struct Item {
    var id: JobID
    /// When it was made, as far as its name or its file tells.
    var made: Int64
    var place: Place
  }

  /// A directory whose jobs were made before an instant.
  private struct Chunk {
    var before: Int64
    var read: () throws -> [Item]
  }

  /// The latest last.
  private var chunks: [Chunk] = []
  /// What was read and is not yet handed out; the newest last.
  private var items: [Item] = []
  private var seen: Set<JobID> = []
  private let store: FileStore

  /// - Parameter statuses: which jobs are wanted; empty for all. Others may come too.
  init(_ store: FileStore, statuses: Set<JobStatus>) throws {
    self.store = store
    for status in JobStatus.allCases where status.isFinal && (statuses.isEmpty || statuses.contains(status)) {
      try addDone(status)
    }
    if statuses.isEmpty || statuses.contains(where: { !$0.isFinal || $0 == .interrupted }) { try addLive() }
    chunks.sort { $0.before < $1.before }
  }

  /// The next older job.
  mutating func next() throws -> Item? {
    while true {
      // A job that is moved while its directories are read may be met twice.
      if let last = items.last, chunks.last.map({ last.made >= $0.before }) ?? true {
        items.removeLast()
        if seen.insert(last.id).inserted { return last }
      } else if let chunk = chunks.popLast() {
        items += try chunk.read()
        items.sort { ($0.made, $0.id.text) < ($1.made, $1.id.text) }
      } else {
        return nil
      }
    }
  }

  // MARK: Where jobs are

  /// A job is over after it was made: the directory of a day has none that was made after it.
  private mutating func addDone(_ status: JobStatus) throws {
    for day in try store.root.subdirectories("\(Layout.done)/\(status.rawValue)") {
      let end = (Timestamp("\(day)T00:00:00Z")?.milliseconds).map { $0 + 86_400_000 } ?? Int64.max
      add("\(Layout.done)/\(status.rawValue)/\(day)", .done(status), before: end) { [store] name, directory in
        try Self.item(name, directory, store)
      }
    }
  }

  private mutating func addLive() throws {
    for queue in try store.root.subdirectories(Layout.queued) {
      for priority in try store.root.subdirectories("\(Layout.queued)/\(queue)") {
        try addBuckets("\(Layout.queued)/\(queue)/\(priority)")
      }
    }
    for worker in try store.root.subdirectories(Layout.running) {
      add("\(Layout.running)/\(worker)", .running(worker), before: .max, Self.queuedItem)
    }
    for day in try store.root.subdirectories(Layout.scheduled) {
      for bucket in try store.root.subdirectories("\(Layout.scheduled)/\(day)") {
        add("\(Layout.scheduled)/\(day)/\(bucket)", .scheduled, before: .max) { [store] name, directory in
          guard let id = ScheduledName(name)?.id else { return nil }
          return (id, try Self.made(id, name, directory, store))
        }
      }
    }
    add(Layout.waiting, .waiting, before: .max) { [store] name, directory in
      try Self.item(name, directory, store)
    }
  }

  private mutating func addBuckets(_ path: String) throws {
    for bucket in try store.root.subdirectories(path) {
      let minute = "\(bucket.prefix(13)):\(bucket.dropFirst(13).prefix(2)):00Z"
      let end = (Timestamp(minute)?.milliseconds).map { $0 + 60_000 } ?? Int64.max
      add("\(path)/\(bucket)", .queued, before: end, Self.queuedItem)
    }
  }

  private static func item(
    _ name: String, _ directory: Directory, _ store: FileStore
  ) throws -> (id: JobID, made: Int64)? {
    guard name.hasSuffix(".json"), let id = JobID(String(name.dropLast(5))) else { return nil }
    return (id, try made(id, name, directory, store))
  }

  private static func made(
    _ id: JobID, _ name: String, _ directory: Directory, _ store: FileStore
  ) throws -> Int64 {
    if let time = id.time { return time.milliseconds }
    if let ticket = try store.ticket(of: id) { return ticket.enqueued.milliseconds }
    return try directory.status(of: name)?.modified ?? 0
  }

  private static func queuedItem(_ name: String, _ directory: Directory) -> (id: JobID, made: Int64)? {
    QueuedName(name).map { ($0.id, ($0.id.time ?? $0.enqueued).milliseconds) }
  }

  private mutating func add(
    _ path: String, _ kind: Place.Kind, before: Int64,
    _ item: @escaping (_ name: String, _ directory: Directory) throws -> (id: JobID, made: Int64)?
  ) {
    chunks.append(
      Chunk(before: before) { [store] in
        guard let directory = try store.root.directoryIfThere(path) else { return [] }
        return try directory.entries().compactMap { entry in
          guard entry.type == .regular || entry.type == .unknown, let found = try item(entry.name, directory) else {
            return nil
          }
          let place = Place(kind: kind, directory: directory, fileName: entry.name)
          return Item(id: found.id, made: found.made, place: place)
        }
      })
  }
}
