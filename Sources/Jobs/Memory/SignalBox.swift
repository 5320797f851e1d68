import Synchronization

/// What a worker is still to be told. Whoever waits is woken by the next signal, without polling.
final class SignalBox: Sendable {
  private struct State {
    var hasWork = false
    var cancelled: [JobID] = []
    var woken: [JobID] = []
    var waiters: [Waiter] = []
    var lastTicket = 0
    var isClosed = false
  }

  private struct Waiter {
    var ticket: Int
    var continuation: CheckedContinuation<QueueSignal, any Error>
  }

  private let state = Mutex(State())

  /// Hands the signal to who waits, or keeps it. Several of `work` that nobody has fetched are one.
  func post(_ signal: QueueSignal) {
    let waiter = state.withLock { state -> Waiter? in
      if !state.waiters.isEmpty { return state.waiters.removeFirst() }
      switch signal {
      case .work: state.hasWork = true
      case .cancelRequested(let id): state.cancelled.append(id)
      case .woken(let id): state.woken.append(id)
      }
      return nil
    }
    waiter?.continuation.resume(returning: signal)
  }

  /// Waits for the next signal; a cancellation comes before work.
  ///
  /// - Throws: `CancellationError` when the task is cancelled, or the box closed.
  func next() async throws -> QueueSignal {
    let ticket = state.withLock { state in
      state.lastTicket += 1
      return state.lastTicket
    }
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        wait(Waiter(ticket: ticket, continuation: continuation))
        // The handler below has run already if the task was cancelled before.
        if Task.isCancelled { giveUp(ticket) }
      }
    } onCancel: {
      giveUp(ticket)
    }
  }

  /// Sends all away that wait, now and later: the worker has ended.
  func close() {
    let waiters = state.withLock { state in
      state.isClosed = true
      let waiters = state.waiters
      state.waiters = []
      return waiters
    }
    for waiter in waiters { waiter.continuation.resume(throwing: CancellationError()) }
  }

  private func wait(_ waiter: Waiter) {
    let outcome = state.withLock { state -> Result<QueueSignal, any Error>? in
      if state.isClosed { return .failure(CancellationError()) }
      if !state.cancelled.isEmpty { return .success(.cancelRequested(state.cancelled.removeFirst())) }
      if !state.woken.isEmpty { return .success(.woken(state.woken.removeFirst())) }
      if state.hasWork {
        state.hasWork = false
        return .success(.work)
      }
      state.waiters.append(waiter)
      return nil
    }
    if let outcome { waiter.continuation.resume(with: outcome) }
  }

  private func giveUp(_ ticket: Int) {
    let waiter = state.withLock { state -> Waiter? in
      guard let index = state.waiters.firstIndex(where: { $0.ticket == ticket }) else { return nil }
      return state.waiters.remove(at: index)
    }
    waiter?.continuation.resume(throwing: CancellationError())
  }
}
