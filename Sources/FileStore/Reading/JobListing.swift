import HeapModule
import Jobs
import Linux

/// All jobs of a store, newest first, by the names of their files alone; reads a directory only when the jobs in it are
/// next.
struct JobListing {
  struct Item {
    var id: JobID
    /// When it was made, as far as its name or its file tells, in milliseconds since 1970.
    var made: Int64
    var place: Place
  }

  /// A directory, and when the jobs in it were made.
  struct Chunk {
    var path: String
    var kind: Place.Kind
    var made = Int64.min..<Int64.max
  }

  /// The latest last.
  private var chunks: [Chunk] = []
  /// What was read and is not yet handed out.
  private var items = Heap<Item>()
  private var seen: Set<JobID> = []
  /// What it has cost so far.
  private(set) var namesRead = 0
  private let store: FileStore
  /// Jobs that were made before or after it are not wanted, though some may come.
  private let range: Range<Int64>

  /// - Parameter statuses: which jobs are wanted; empty for all. Others may come too.
  init(
    _ store: FileStore, statuses: Set<JobStatus> = [], made range: Range<Int64> = .min..<Int64.max
  ) throws {
    self.store = store
    self.range = range
    for status in JobStatus.allCases where status.isFinal && (statuses.isEmpty || statuses.contains(status)) {
      try addDone(status)
    }
    if statuses.isEmpty || statuses.contains(where: { !$0.isFinal || $0 == .interrupted }) { try addLive() }
    chunks.sort { $0.made.upperBound < $1.made.upperBound }
  }

  /// The next older job.
  mutating func next() throws -> Item? {
    while true {
      // A job that is moved while its directories are read may be met twice.
      if let newest = items.max, chunks.last.map({ newest.made >= $0.made.upperBound }) ?? true {
        items.removeMax()
        if seen.insert(newest.id).inserted { return newest.made < range.lowerBound ? nil : newest }
      } else if let chunk = chunks.popLast() {
        if chunk.made.upperBound > range.lowerBound { try read(chunk) }
      } else {
        return nil
      }
    }
  }

  // MARK: Where jobs are

  /// A job is over after it was made: the directory of a day has none that was made after it.
  private mutating func addDone(_ status: JobStatus) throws(SystemCallError) {
    for day in try store.root.subdirectories("\(Layout.done)/\(status.rawValue)") {
      let path = "\(Layout.done)/\(status.rawValue)/\(day)"
      add(Chunk(path: path, kind: .done(status), made: .min..<(Layout.end(ofPeriod: day) ?? .max)))
    }
  }

  private mutating func addLive() throws(SystemCallError) {
    for queue in try store.root.subdirectories(Layout.queued) {
      for priority in try store.root.subdirectories("\(Layout.queued)/\(queue)") {
        let path = "\(Layout.queued)/\(queue)/\(priority)"
        for bucket in try store.root.subdirectories(path) {
          let end = Layout.end(ofPeriod: String(bucket.prefix(15))) ?? .max
          add(Chunk(path: "\(path)/\(bucket)", kind: .queued, made: .min..<end))
        }
      }
    }
    for worker in try store.root.subdirectories(Layout.running) {
      add(Chunk(path: "\(Layout.running)/\(worker)", kind: .running(worker)))
    }
    for day in try store.root.subdirectories(Layout.scheduled) {
      for bucket in try store.root.subdirectories("\(Layout.scheduled)/\(day)") {
        add(Chunk(path: "\(Layout.scheduled)/\(day)/\(bucket)", kind: .scheduled))
      }
    }
    add(Chunk(path: Layout.waiting, kind: .waiting))
  }

  private mutating func add(_ chunk: Chunk) { chunks.append(chunk) }

  // MARK: Reading

  private mutating func read(_ chunk: Chunk) throws {
    guard let directory = try store.root.directoryIfThere(chunk.path) else { return }
    var found: [Item] = []
    for entry in try directory.entries() {
      if entry.type == .directory {
        if case .done = chunk.kind { insert(entry.name, in: chunk) }
      } else if let item = try item(entry, in: directory, chunk.kind) {
        found.append(item)
      }
    }
    namesRead += found.count
    items.insert(contentsOf: found)
  }

  /// A directory in that of a day: of the jobs that were made in a minute or a second.
  private mutating func insert(_ name: String, in day: Chunk) {
    guard StoreName.isValid(name), let end = Layout.end(ofPeriod: name) else { return }
    let start = end - (name.utf8.count == 15 ? 60_000 : 1000)
    guard start < range.upperBound else { return }
    let chunk = Chunk(path: "\(day.path)/\(name)", kind: day.kind, made: start..<end)
    let index = chunks.lastIndex { $0.made.upperBound <= end }.map { $0 + 1 } ?? 0
    chunks.insert(chunk, at: index)
  }

  private func item(_ entry: Directory.Entry, in directory: Directory, _ kind: Place.Kind) throws -> Item? {
    guard entry.type == .regular || entry.type == .unknown, entry.name.hasSuffix(".json"),
      let (id, made) = try identity(entry.name, in: directory, kind)
    else { return nil }
    return Item(id: id, made: made, place: Place(kind: kind, directory: directory, fileName: entry.name))
  }

  private func identity(
    _ name: String, in directory: Directory, _ kind: Place.Kind
  ) throws -> (id: JobID, made: Int64)? {
    switch kind {
    case .queued, .running: return QueuedName(name).map { ($0.id, ($0.id.time ?? $0.enqueued).milliseconds) }
    case .scheduled:
      guard let id = ScheduledName(name)?.id else { return nil }
      return (id, try made(id, name, directory))
    case .waiting, .done:
      guard let id = JobID(String(name.dropLast(5))) else { return nil }
      return (id, try made(id, name, directory))
    }
  }

  private func made(_ id: JobID, _ name: String, _ directory: Directory) throws -> Int64 {
    try store.made(id)?.milliseconds ?? directory.status(of: name)?.modified ?? 0
  }
}

extension JobListing.Item: Comparable {
  static func == (left: Self, right: Self) -> Bool { left.made == right.made && left.id == right.id }

  static func < (left: Self, right: Self) -> Bool { (left.made, left.id.text) < (right.made, right.id.text) }
}
