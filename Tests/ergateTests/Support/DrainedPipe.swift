import Foundation
import Synchronization

/// Everything that comes out of a pipe, read by a thread of its own.
final class DrainedPipe: Sendable {
  private struct State {
    var bytes = Data()
    var isClosed = false
    var waiters: [(isDone: @Sendable (State) -> Bool, resume: CheckedContinuation<Void, Never>)] = []
  }

  private let state = Mutex(State())

  init(_ pipe: Pipe) {
    let file = pipe.fileHandleForReading
    Thread.detachNewThread { [self] in
      while case let data = file.availableData, !data.isEmpty { change { $0.bytes.append(data) } }
      change { $0.isClosed = true }
    }
  }

  var text: String {
    get async {
      await wait { $0.isClosed }
      return String(decoding: state.withLock(\.bytes), as: UTF8.self)
    }
  }

  func contains(_ text: String) async -> Bool {
    let wanted = Data(text.utf8)
    await wait { $0.isClosed || $0.bytes.range(of: wanted) != nil }
    return state.withLock { $0.bytes.range(of: wanted) != nil }
  }

  private func wait(until isDone: @escaping @Sendable (State) -> Bool) async {
    await withCheckedContinuation { resume in
      let isDoneNow = state.withLock { state in
        if !isDone(state) { state.waiters.append((isDone, resume)) }
        return isDone(state)
      }
      if isDoneNow { resume.resume() }
    }
  }

  private func change(_ change: (inout State) -> Void) {
    let ready = state.withLock { state in
      change(&state)
      let ready = state.waiters.filter { $0.isDone(state) }
      state.waiters = state.waiters.filter { !$0.isDone(state) }
      return ready
    }
    for waiter in ready { waiter.resume.resume() }
  }
}
