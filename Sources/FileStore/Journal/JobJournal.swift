import Jobs
import Linux
import Synchronization

/// The journal of a job, opened to be written to.
///
/// Several threads may append: each append is one write, and appends that wait for the disk at the same time share a
/// sync.
final class JobJournal: Sendable {
  static let fileName = "journal.ndjson"
  /// Larger ones are not read: no job of sense has one, and reading must end.
  static let sizeLimit = 1 << 30

  struct State {
    var file: OpenFile
    var size: Int
    /// The end of it, as far as it is not known to be durable. If a sync fails, the kernel may have dropped it.
    var pending: [UInt8] = []
    var snapshot: JobSnapshot
    /// Records that are not in the snapshot yet: they are taken in when somebody asks for it.
    var unfolded: [JournalRecord] = []
    /// A line breaks off in the middle, and could not be taken back.
    var isBroken = false

    var synced: Int { size - pending.count }

    mutating func folded() -> JobSnapshot {
      for record in unfolded { snapshot.apply(record) }
      unfolded = []
      return snapshot
    }
  }

  let directory: Directory
  let epoch: Int
  private let state: Mutex<State>
  private let syncing = Mutex<Void>(())

  init(in directory: Directory, file: OpenFile, size: Int, snapshot: JobSnapshot, epoch: Int) {
    self.directory = directory
    self.epoch = epoch
    state = Mutex(State(file: file, size: size, snapshot: snapshot))
  }

  /// The state after all that was appended, and how long the journal is.
  var current: JobState { state.withLock { JobState(snapshot: $0.folded(), journalOffset: $0.size) } }

  var size: Int { state.withLock { $0.size } }

  /// Writes events, all or none of them, and returns them as they were recorded, and where they end.
  func append(_ events: [Event], at time: Timestamp) throws -> ([JournalRecord], Int) {
    if events.isEmpty { return state.withLock { ([], $0.size) } }
    let records = events.map { JournalRecord(epoch: epoch, time: time, event: $0) }
    var lines: [UInt8] = []
    for record in records { lines += record.line }
    return try state.withLock { state in
      if state.isBroken { throw StoreError(.unusable, "The journal in \(directory.path) could not be repaired.") }
      do {
        try state.file.descriptor.write(lines, path: directory.file(Self.fileName))
      } catch {
        // A line that breaks off would make all that follows it unreadable.
        do {
          try state.file.descriptor.truncate(to: Int64(state.size))
        } catch {
          state.isBroken = true
        }
        throw error
      }
      state.size += lines.count
      state.pending += lines
      state.unfolded += records
      return (records, state.size)
    }
  }

  /// Makes the journal durable up to `end`, unless another thread's sync has done so in the meantime. Appending goes on
  /// while the disk works.
  func sync(upTo end: Int, in store: FileStore) throws {
    try syncing.withLock { _ in
      let (file, size, synced) = state.withLock { ($0.file, $0.size, $0.synced) }
      guard synced < end else { return }
      do {
        try file.descriptor.syncData(path: directory.file(Self.fileName))
      } catch let error as SystemCallError {
        try rescue(from: error, in: store)
        return
      }
      state.withLock { $0.pending.removeFirst(max(0, size - $0.synced)) }
    }
  }

  /// How much would be lost if the machine lost its power now.
  var pendingCount: Int { state.withLock { $0.pending.count } }

  /// After a failed sync: a second one of the same file would succeed and lie. The part that was durable before and what
  /// was written since go to a new file, which takes the old one's place.
  private func rescue(from cause: SystemCallError, in store: FileStore) throws {
    do {
      try state.withLock { state in
        let content = try state.file.descriptor.read(limit: Self.sizeLimit).prefix(state.synced) + state.pending
        guard content.count == state.size, Journal.read(content).validLength == state.size else { throw cause }
        let temporary = "\(Self.fileName).new"
        let file = OpenFile(try directory.openForWriting(temporary, .truncating, appending: true))
        try file.descriptor.write(Array(content))
        try file.descriptor.sync()
        try directory.rename(temporary, to: directory, Self.fileName, replacing: true)
        try directory.sync()
        state.file = file
        state.pending = []
      }
    } catch {
      let failure = StoreError(cause)
      store.health.fail(failure)
      throw failure
    }
    store.surroundings.report("A sync of \(directory.file(Self.fileName)) failed (\(cause)); it was written anew.")
  }
}
