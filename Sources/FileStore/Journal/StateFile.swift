import Jobs
import Linux
import Synchronization

/// When `state.json` is written: what is in the journal anyway, for readers that would otherwise have to fold it all.
///
/// It costs time that grows with the number of steps, so it is written seldom: never more often than the interval, and
/// never so often that it takes more than its share of the time. Ten times the steps then cost ten times the time.
final class StateFile: Sendable {
  static let fileName = "state.json"
  static let sizeLimit = 1 << 30

  /// When the next one is due.
  private let next: Mutex<Duration>
  private let minimum: Int

  init(now: Duration, settings: StoreSettings) {
    next = Mutex(now + settings.stateInterval)
    minimum = settings.stateMinimum
  }

  /// Writes the state of a long journal if it is time to, or in any case if the job is over or parked. A failure is no
  /// harm: readers fold the journal.
  func update(from journal: JobJournal, in store: FileStore, always: Bool) {
    let start = store.surroundings.elapsed()
    guard always || start >= next.withLock({ $0 }), journal.size >= minimum else { return }
    try? store.replace(Self.fileName, in: journal.directory, with: journal.current.file)
    let end = store.surroundings.elapsed()
    next.withLock { $0 = end + max(store.settings.stateInterval, (end - start) * (store.settings.stateShare - 1)) }
  }
}
