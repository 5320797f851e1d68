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
  ///   - isDone: asked between batches of jobs.
  ///   - wake: called from any thread, also from this one, when a job comes while the queue was empty; must make a
  ///     `poll` that waits on another thread return.
  ///   - poll: looks at what happened outside; told to wait for it when no job is left. Also called now and then while
  ///     jobs keep coming, told not to wait, so that they cannot keep timers and processes from being served.
  package func run(until isDone: () -> Bool, wake: @escaping @Sendable () -> Void, poll: (_ waiting: Bool) -> Void) {
    state.withLock { $0.wake = wake }
    var batchesUntilPoll = Self.batchesBetweenPolls
    while !isDone() {
      let batch = state.withLock { state in
        let jobs = state.jobs
        state.jobs = []
        return jobs
      }
      if batch.isEmpty || batchesUntilPoll == 0 {
        poll(batch.isEmpty)
        batchesUntilPoll = Self.batchesBetweenPolls
      }
      batchesUntilPoll -= 1
      for job in batch {
        unsafe job.runSynchronously(isolatedTo: asUnownedSerialExecutor(), taskExecutor: asUnownedTaskExecutor())
      }
    }
  }

  private static let batchesBetweenPolls = 64
}
