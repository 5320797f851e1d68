package import Jobs
import Linux
import Synchronization

extension FileStore {
  package func nextSignal() async throws -> QueueSignal {
    // What came before there was anything to notice it is found by a first look.
    if isWorker, try translatingErrors({ try startWatching() }) { return .work }
    while true {
      if let signal = signals.withLock({ $0.next() }) { return signal }
      try await surroundings.waitForReading(watcher.withLock(\.self)?.descriptor, waitLimit)
      try await lookAround()
    }
  }

  private var isWorker: Bool { access == .running(.worker) }

  private var waitLimit: Duration {
    let due = finder.withLock(\.nextDue).map { $0 - surroundings.now() }
    return signals.withLock { $0.waitLimit(at: surroundings.elapsed(), due: isWorker ? due : nil) }
  }

  /// - Returns: false if that was done before.
  private func startWatching() throws -> Bool {
    guard signals.withLock({ $0.mustStart() }) else { return false }
    if let watcher = try? StoreWatcher(root) {
      self.watcher.withLock { $0 = watcher }
      guard isWorker else { return true }
      try watcher.watchQueues()
      for leased in leases.withLock({ Array($0.values) }) { try watcher.watch(leased.id, in: leased.journal.directory) }
    } else {
      surroundings.report(
        "There are no kernel notices of changes (fs.inotify.max_user_instances is used up); the store is looked at "
          + "every second.")
    }
    return true
  }

  /// Takes over the jobs of workers that have died, as far as their deaths were noticed; without notices, of all.
  func lookForDeadPeers() async throws {
    guard isWorker else { return }
    if watcher.withLock(\.self) != nil { return try await lookAround() }
    for peer in try translatingErrors({ try root.subdirectories(Layout.running) }) { _ = try await takeOver(peer) }
  }

  /// Takes in what has happened.
  private func lookAround() async throws {
    try translatingErrors { try watchLongJobs() }
    let news = try translatingErrors { try watcher.withLock(\.self)?.news() ?? StoreWatcher.News() }
    let isDue = finder.withLock(\.nextDue).map { $0 <= surroundings.now() } ?? false
    for id in news.wakings { try translatingErrors { try takeWakeNotes(of: id) } }
    // The date of a directory's last change may be the same as at the last look.
    if news.inbox { finder.withLock { $0.inboxModified = nil } }
    var peers = news.arrivedPeers
    let mustPoll = signals.withLock { signals in
      for id in news.cancellations { signals.noteCancellation(of: id) }
      for worker in news.closedPeers { signals.suspect(worker) }
      peers.formUnion(signals.suspects.keys)
      if isWorker && (news.work || isDue) { signals.noteWork() }
      return signals.mustPoll(at: surroundings.elapsed()) || news.isIncomplete
    }
    if mustPoll { peers.formUnion(try translatingErrors { try poll() }) }
    if isWorker { try await lookAfter(peers) }
  }

  /// Looks at everything, in case a notice was missed or could not be had.
  ///
  /// - Returns: all workers.
  private func poll() throws -> [String] {
    for leased in leases.withLock({ Array($0.values) }) {
      try lookForRequests(leased)
    }
    guard isWorker else { return [] }
    finder.withLock { $0.inboxModified = nil }
    signals.withLock { $0.noteWork() }
    return try root.subdirectories(Layout.running)
  }

  private func lookAfter(_ peers: Set<String>) async throws {
    for peer in peers where !isOwn(peer) {
      // The watch is set first, so that a death between it and the look is noticed.
      let isThere = try translatingErrors { try watcher.withLock(\.self)?.watchPeer(peer) ?? true }
      if try await takeOver(peer) {
        signals.withLock { signals in
          signals.acquit(peer)
          signals.noteWork()
        }
        watcher.withLock(\.self)?.unwatchPeer(peer)
      } else {
        signals.withLock { isThere ? $0.keepSuspecting(peer) : $0.acquit(peer) }
      }
    }
  }

  // MARK: Requests to cancel

  /// Notes that a job is to be watched, before anybody looks whether its end was asked for.
  ///
  /// A worker watches it at once. An `exec` waits a while, for most of its jobs are over soon, and the kernel takes
  /// milliseconds to close a set of watches: as long as all that a short job does.
  func watchForCancel(_ id: JobID, in directory: Directory) throws(SystemCallError) {
    if !isWorker { return signals.withLock { $0.noteLease(of: id, at: surroundings.elapsed()) } }
    try watcher.withLock(\.self)?.watch(id, in: directory)
  }

  private func watchLongJobs() throws {
    for id in signals.withLock({ $0.takeUnwatched(at: surroundings.elapsed()) }) {
      _ = try startWatching()
      guard let leased = leases.withLock({ $0[id.text] }) else { continue }
      try watcher.withLock(\.self)?.watch(id, in: leased.journal.directory)
      // The watch is set first, so that no request can come between it and the look.
      try lookForRequests(leased)
    }
  }

  private func lookForRequests(_ leased: LeasedJob) throws {
    let names = try leased.journal.directory.entries().map(\.name)
    if names.contains(Self.cancelName) { signals.withLock { $0.noteCancellation(of: leased.id) } }
    if names.contains(where: Self.isWakeNote) { try takeWakeNotes(of: leased.id) }
  }

  /// The notes go before the job is told: what comes from then on leaves a new one. Answers stay until they are
  /// recorded.
  private func takeWakeNotes(of id: JobID) throws {
    guard let leased = leases.withLock({ $0[id.text] }) else { return }
    try removeWakeNotes(in: leased.journal.directory)
    signals.withLock { $0.noteWaking(of: id) }
  }

  func stopWatching(_ id: JobID) {
    watcher.withLock(\.self)?.unwatch(id)
    signals.withLock { $0.forget(id) }
  }
}
