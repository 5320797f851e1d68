import Synchronization

/// Makes ids that grow within this process, also within a millisecond and when the clock is set back.
///
/// RFC 9562, section 6.2, method 2 (monotonic random): while the millisecond does not advance, the 74 random bits are
/// raised by a random step; if they run over, the next millisecond is used ahead of its time.
package final class IDGenerator: Sendable {
  private struct State {
    var random: any RandomNumberGenerator & Sendable
    var last: UUIDv7?
  }

  private let state: Mutex<State>

  package init(random: any RandomNumberGenerator & Sendable = SystemRandomNumberGenerator()) {
    state = Mutex(State(random: random))
  }

  package func next(at instant: Timestamp) -> JobID {
    state.withLock { state in
      let fresh = UUIDv7(at: instant, random: &state.random)
      let next = state.last.map { last in
        fresh.milliseconds > last.milliseconds ? fresh : last.successor(random: &state.random)
      }
      state.last = next ?? fresh
      return (next ?? fresh).id
    }
  }
}
