import Synchronization

/// A backend that keeps everything in memory: for tests, and for whoever embeds the engine without a store.
///
/// One of these is one worker's view; ``joined(by:)`` opens another worker on the same jobs. It keeps the contract of
/// ``JobQueue`` and ``StateStore`` but for durability, which memory cannot give: what ends with the process is gone.
package final class MemoryStore: Sendable {
  package let worker: String
  let contents: Shared
  let box: SignalBox
  let clock: @Sendable () -> Timestamp
  package let files: Files

  /// A reference, because several workers have the same contents.
  final class Shared: Sendable {
    let state = Mutex(MemoryContents())
  }

  /// Where the files of jobs are, and how to come by them.
  package struct Files: Sendable {
    package var directory: String
    /// Makes a directory, and those above it, if they are not there.
    package var make: @Sendable (_ directory: String) throws -> Void
    /// Removes a directory with all that is in it, if it is there.
    package var remove: @Sendable (_ directory: String) throws -> Void

    package init(
      directory: String, make: @escaping @Sendable (String) throws -> Void,
      remove: @escaping @Sendable (String) throws -> Void
    ) {
      self.directory = directory
      self.make = make
      self.remove = remove
    }
  }

  /// A new, empty store with one worker.
  package convenience init(worker: String = "worker", files: Files, clock: @escaping @Sendable () -> Timestamp) {
    self.init(worker: worker, contents: Shared(), files: files, clock: clock)
  }

  private init(worker: String, contents: Shared, files: Files, clock: @escaping @Sendable () -> Timestamp) {
    self.worker = worker
    self.contents = contents
    self.files = files
    self.clock = clock
    box = contents.state.withLock { $0.open(worker) }
  }

  /// Another worker on the same store. Its name must not be that of a worker that lives.
  package func joined(by worker: String) -> MemoryStore {
    precondition(!read { $0.isAlive(worker) }, "a worker \(worker) lives already")
    return MemoryStore(worker: worker, contents: contents, files: files, clock: clock)
  }

  /// Ends this worker as `kill -9` would: its leases are lost, its jobs are taken over or interrupted at once.
  package func kill() {
    let now = clock()
    change { $0.close(worker, at: now) }?.close()
  }

  /// To be called by whoever has moved the clock: the store has no timer that would notice that a job is due.
  package func clockHasMoved() {
    let now = clock()
    change { $0.promote(at: now) }
  }

  /// All that was recorded of a job.
  package func journal(of id: JobID) throws(StoreError) -> [JournalRecord] {
    try read { contents throws(StoreError) in try contents.entry(id).journal }
  }

  func read<T: Sendable, Failure: Error>(
    _ body: (MemoryContents) throws(Failure) -> T
  ) throws(Failure) -> T {
    try contents.state.withLock { contents throws(Failure) in try body(contents) }
  }

  /// Changes the contents, then tells the workers that must know.
  func change<T: Sendable, Failure: Error>(
    _ body: (inout MemoryContents) throws(Failure) -> T
  ) throws(Failure) -> T {
    let (result, signals) = contents.state.withLock { contents in
      let result: Result<T, Failure>
      do throws(Failure) {
        result = .success(try body(&contents))
      } catch {
        result = .failure(error)
      }
      return (result, contents.takeSignals())
    }
    for (box, signal) in signals { box.post(signal) }
    return try result.get()
  }
}
