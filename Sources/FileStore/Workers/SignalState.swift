import Jobs

/// What ``FileStore/nextSignal()`` remembers from one call to the next.
struct SignalState {
  /// A look at everything stands behind the kernel's notices this often.
  static let pollInterval = Duration.seconds(1)

  /// A job of an `exec` is not watched for requests to cancel it before it has run for so long.
  static let unwatchedTime = Duration.milliseconds(100)

  private(set) var pending: [QueueSignal] = []
  /// The jobs that are not watched yet, and from when on they are to be; in the order of that.
  private var unwatched: [(id: JobID, due: Duration)] = []
  /// Jobs whose cancellation was signalled.
  private var cancelled: Set<JobID> = []
  /// Workers whose lock was closed but not yet free, and how often that was tried.
  private(set) var suspects: [String: Int] = [:]
  private var lastPoll: Duration?
  private var hasStarted = false

  /// True once.
  mutating func mustStart() -> Bool {
    defer { hasStarted = true }
    return !hasStarted
  }

  mutating func next() -> QueueSignal? { pending.isEmpty ? nil : pending.removeFirst() }

  mutating func noteWork() {
    if !pending.contains(.work) { pending.append(.work) }
  }

  mutating func noteCancellation(of id: JobID) {
    if cancelled.insert(id).inserted { pending.append(.cancelRequested(id)) }
  }

  mutating func noteWaking(of id: JobID) {
    if !pending.contains(.woken(id)) { pending.append(.woken(id)) }
  }

  /// Notes a job that is to be watched a while from now.
  mutating func noteLease(of id: JobID, at now: Duration) { unwatched.append((id, now + Self.unwatchedTime)) }

  /// The jobs for which that time has come.
  mutating func takeUnwatched(at now: Duration) -> [JobID] {
    let due = unwatched.prefix { $0.due <= now }.map(\.id)
    unwatched.removeFirst(due.count)
    return due
  }

  mutating func forget(_ id: JobID) {
    unwatched.removeAll { $0.id == id }
    cancelled.remove(id)
    pending.removeAll { $0 == .cancelRequested(id) || $0 == .woken(id) }
  }

  mutating func suspect(_ worker: String) { suspects[worker] = suspects[worker] ?? 0 }

  /// The lock of a suspect is still held. The kernel tells of the closing of a file just before it lets go of its lock,
  /// so it is tried again soon, then less and less soon.
  mutating func keepSuspecting(_ worker: String) {
    guard let tries = suspects[worker] else { return }
    suspects[worker] = tries < 10 ? tries + 1 : nil
  }

  mutating func acquit(_ worker: String) { suspects[worker] = nil }

  /// Whether it is time for a look at everything; then the next one is an interval away.
  mutating func mustPoll(at now: Duration) -> Bool {
    if let lastPoll, now - lastPoll < Self.pollInterval { return false }
    lastPoll = now
    return true
  }

  /// How long to wait at most, if the next job is due after `due`.
  func waitLimit(at now: Duration, due: Duration?) -> Duration {
    var limit = Self.pollInterval
    if let lastPoll { limit = max(.zero, lastPoll + Self.pollInterval - now) }
    if let due { limit = min(limit, max(.zero, due)) }
    if let first = unwatched.first { limit = min(limit, max(.zero, first.due - now)) }
    if let tries = suspects.values.min() { limit = min(limit, .milliseconds(1 << tries)) }
    return limit
  }
}
