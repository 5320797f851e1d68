import Glibc

/// A thread that runs what it is given, one thing after the other: for calls that wait for a disk.
///
/// `@unchecked Sendable`: all that changes is `work`, and who touches it holds `mutex`.
@safe package final class WorkerThread: @unchecked Sendable {
  private let mutex: UnsafeMutablePointer<pthread_mutex_t>
  private let hasWork: UnsafeMutablePointer<pthread_cond_t>
  private var work: [@Sendable () -> Void] = []

  /// The thread lives as long as the process.
  package init() {
    unsafe mutex = .allocate(capacity: 1)
    unsafe hasWork = .allocate(capacity: 1)
    unsafe pthread_mutex_init(mutex, nil)
    unsafe pthread_cond_init(hasWork, nil)
    BackgroundThread.start { [self] in
      while true { for body in takeWork() { body() } }
    }
  }

  package func run(_ body: @escaping @Sendable () -> Void) {
    unsafe pthread_mutex_lock(mutex)
    work.append(body)
    unsafe pthread_cond_signal(hasWork)
    unsafe pthread_mutex_unlock(mutex)
  }

  private func takeWork() -> [@Sendable () -> Void] {
    unsafe pthread_mutex_lock(mutex)
    while work.isEmpty { unsafe pthread_cond_wait(hasWork, mutex) }
    let taken = work
    work = []
    unsafe pthread_mutex_unlock(mutex)
    return taken
  }
}
