package import Engine
package import Jobs

/// A clock that stands still until the test moves it, and that the test can wait for: until somebody has set a timer.
@EngineActor
package final class SteppedClock: EngineClock {
  private var time = Duration.seconds(1_000)
  private var timers: [Timer] = []
  private var waiters: [(deadline: Duration, continuation: CheckedContinuation<Void, Never>)] = []
  private let start = Timestamp(milliseconds: 1_767_323_045_678)

  nonisolated package init() {}

  package func now() -> Duration { time }

  package func date() -> Timestamp { start + (time - .seconds(1_000)) }

  package func schedule(at deadline: Duration, _ action: @escaping @EngineActor () -> Void) -> any EngineTimer {
    let timer = Timer(deadline, action)
    timers.append(timer)
    let due = waiters.filter { $0.deadline == deadline }
    waiters.removeAll { $0.deadline == deadline }
    for waiter in due { waiter.continuation.resume() }
    return timer
  }

  /// Waits until a timer is set that goes off exactly `span` from now.
  package func timer(in span: Duration) async {
    let deadline = time + span
    timers.removeAll { $0.action == nil }
    guard !timers.contains(where: { $0.deadline == deadline }) else { return }
    await withCheckedContinuation { waiters.append((deadline, $0)) }
  }

  /// How many timers are set.
  package var timerCount: Int { timers.count { $0.action != nil } }

  /// Moves the time, and runs the actions that become due, in their order.
  package func advance(by span: Duration) {
    let end = time + span
    while let next = next(until: end) {
      time = max(time, next.deadline)
      next.fire()
    }
    time = end
    timers.removeAll { $0.action == nil }
  }

  /// As ``advance(by:)``, and lets what each action started have its turn before the next one.
  package func advanceInTurns(by span: Duration) async {
    let end = time + span
    while let next = next(until: end) {
      time = max(time, next.deadline)
      next.fire()
      // What the timer started comes before this task's next turn: the engine's queue is first in, first out.
      for _ in 0..<3 { await EngineActor.start {}.value }
    }
    time = end
  }

  private func next(until end: Duration) -> Timer? {
    timers.filter { $0.action != nil && $0.deadline <= end }.min { $0.deadline < $1.deadline }
  }
}

@EngineActor
private final class Timer: EngineTimer {
  let deadline: Duration
  private(set) var action: (@EngineActor () -> Void)?

  init(_ deadline: Duration, _ action: @escaping @EngineActor () -> Void) {
    self.deadline = deadline
    self.action = action
  }

  func fire() {
    let action = action
    self.action = nil
    action?()
  }

  func cancel() { action = nil }
}
