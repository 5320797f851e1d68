import Synchronization

/// The executor behind ``EngineActor``: a queue of jobs that one thread drains.
///
/// Swift's default executor would start a pool of threads; a program that lives for three milliseconds cannot afford
/// them. `ergate` drains the queue on its main thread and, when there is nothing to do, waits for the kernel there.
///
/// `unsafe` here: an executor handles jobs and references to itself that the compiler does not count. Each job is run
/// exactly once, and the queue lives as long as the program.
package final class RunQueue: SerialExecutor, TaskExecutor {
  private struct State {
    var jobs: [UnownedJob] = []
    /// Wakes the draining thread out of its wait; called from other threads.
    var wake: (@Sendable () -> Void)?
  }

  private let state = Mutex(State())

  package init() {}

  package func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    let wake = state.withLock { state in
      state.jobs.append(job)
      return state.jobs.count == 1 ? state.wake : nil
    }
    wake?()
  }

  package func asUnownedSerialExecutor() -> UnownedSerialExecutor { unsafe UnownedSerialExecutor(ordinary: self) }

  package func asUnownedTaskExecutor() -> UnownedTaskExecutor { unsafe UnownedTaskExecutor(ordinary: self) }

  /// Runs jobs on the calling thread until `isDone`.
  ///
  /// - Parameters:
  ///   - isDone: asked between jobs and after each wait.
  ///   - wake: called from any thread, also from this one, when a job comes while the queue was empty; must make `idle`
  ///     return.
  ///   - idle: waits for something outside; called whenever no job is left.
  package func run(until isDone: () -> Bool, wake: @escaping @Sendable () -> Void, idle: () -> Void) {
    state.withLock { $0.wake = wake }
    while !isDone() {
      let batch = state.withLock { state in
        let jobs = state.jobs
        state.jobs.removeAll(keepingCapacity: true)
        return jobs
      }
      if batch.isEmpty { idle() }
      for job in batch {
        unsafe job.runSynchronously(isolatedTo: asUnownedSerialExecutor(), taskExecutor: asUnownedTaskExecutor())
      }
    }
  }
}
