import Jobs
import Linux
import Synchronization
import SystemPackage

/// The kernel's notices of what concerns this process: work that comes, peers that die, requests to cancel its jobs.
final class StoreWatcher: Sendable {
  /// What a watched directory or file is.
  enum Subject: Sendable, Hashable {
    /// `queued` (0), a queue (1), a priority (2), a bucket (3).
    case queue(path: String, depth: Int)
    case inbox
    case workers
    case peer(String)
    case job(JobID)
  }

  /// What the events of a moment come to.
  struct News {
    var work = false
    var inbox = false
    var cancellations: [JobID] = []
    /// Jobs whose directories have a new note for those who wait.
    var wakings: [JobID] = []
    /// Workers that are new.
    var arrivedPeers: Set<String> = []
    /// Workers whose lock was closed: the kernel is about to let go of it.
    var closedPeers: Set<String> = []
    /// The kernel has dropped events.
    var isIncomplete = false
  }

  private struct State {
    var subjects: [Inotify.Watch: Subject] = [:]
    var jobs: [JobID: Inotify.Watch] = [:]
    var peers: [String: Inotify.Watch] = [:]
  }

  private let inotify: Inotify
  private let state = Mutex(State())
  private let root: Directory

  init(_ root: Directory) throws(SystemCallError) {
    inotify = try Inotify()
    self.root = root
  }

  var descriptor: Int32 { inotify.descriptor.raw }

  // MARK: What is watched

  /// Watches all that a worker waits for.
  func watchQueues() throws(SystemCallError) {
    for name in [Layout.queued, Layout.inbox, Layout.running] { try root.makeDirectory(name) }
    try watchQueue(Layout.queued, depth: 0)
    try watch(Layout.inbox, as: .inbox)
    try watch(Layout.running, as: .workers)
  }

  /// Watches a directory of the queue and those in it; the new ones that its events tell of, too.
  private func watchQueue(_ path: String, depth: Int) throws(SystemCallError) {
    try watch(path, as: .queue(path: path, depth: depth))
    guard depth < 3 else { return }
    // New jobs come into the newest buckets; of a long line of full ones the first few are enough.
    let names = try root.subdirectories(path).sorted()
    for name in depth == 2 ? names.suffix(4) : names[...] { try watchQueue("\(path)/\(name)", depth: depth + 1) }
  }

  private func watch(_ path: String, as subject: Subject) throws(SystemCallError) {
    guard let directory = try root.directoryIfThere(path) else { return }
    _ = try add(subject) { () throws(SystemCallError) in try inotify.watch(directory, for: .arrivals) }
  }

  /// Watches a peer's lock; nil if it has gone already.
  func watchPeer(_ name: String) throws(SystemCallError) -> Bool {
    if state.withLock({ $0.peers[name] }) != nil { return true }
    guard let directory = try root.directoryIfThere("\(Layout.running)/\(name)") else { return false }
    let watch = try add(.peer(name)) { () throws(SystemCallError) in
      try inotify.watch(directory, WorkerDirectory.lockName, for: .writerClosed)
    }
    state.withLock { $0.peers[name] = watch }
    return watch != nil
  }

  func watch(_ id: JobID, in directory: Directory) throws(SystemCallError) {
    let watch = try add(.job(id)) { () throws(SystemCallError) in try inotify.watch(directory, for: .arrivals) }
    state.withLock { $0.jobs[id] = watch }
  }

  func unwatch(_ id: JobID) { remove(state.withLock { $0.jobs.removeValue(forKey: id) }) }

  func unwatchPeer(_ name: String) { remove(state.withLock { $0.peers.removeValue(forKey: name) }) }

  private func remove(_ watch: Inotify.Watch?) {
    guard let watch else { return }
    state.withLock { $0.subjects[watch] = nil }
    inotify.remove(watch)
  }

  /// - Returns: nil if there is nothing to watch any more, or the user's watches are used up: a look every second stands
  ///   behind all of them.
  private func add(
    _ subject: Subject, _ body: () throws(SystemCallError) -> Inotify.Watch
  ) throws(SystemCallError) -> Inotify.Watch? {
    do {
      let watch = try body()
      state.withLock { $0.subjects[watch] = subject }
      return watch
    } catch let error where error.code == .noSuchFileOrDirectory || error.code == .noSpace {
      return nil
    }
  }

  // MARK: What has happened

  func news() throws(SystemCallError) -> News {
    var news = News()
    for event in try inotify.events() {
      guard let watch = event.watch, let subject = state.withLock({ $0.subjects[watch] }) else {
        if event.kind == .overflow { news.isIncomplete = true }
        continue
      }
      try take(event, about: subject, into: &news)
    }
    if news.isIncomplete { try watchQueue(Layout.queued, depth: 0) }
    return news
  }

  private func take(_ event: Inotify.Event, about subject: Subject, into news: inout News) throws(SystemCallError) {
    switch subject {
    case .queue(let path, let depth):
      news.work = true
      if depth < 3, StoreName.isValid(event.name) { try watchQueue("\(path)/\(event.name)", depth: depth + 1) }
    case .inbox: (news.work, news.inbox) = (true, true)
    case .workers:
      if StoreName.isValid(event.name) { news.arrivedPeers.insert(event.name) }
    case .peer(let name): news.closedPeers.insert(name)
    case .job(let id):
      if event.name == FileStore.cancelName {
        news.cancellations.append(id)
      } else if FileStore.isWakeNote(event.name) {
        news.wakings.append(id)
      }
    }
  }
}
