import Engine
import Jobs

/// A clock that stands still until the test moves it.
@EngineActor
final class ManualClock: EngineClock {
  private var time = Duration.zero
  private var timers: [ManualTimer] = []

  nonisolated init() {}

  func now() -> Duration { time }

  func date() -> Timestamp { Timestamp(milliseconds: 1_767_323_045_000) + time }

  func schedule(at deadline: Duration, _ action: @escaping @EngineActor () -> Void) -> any EngineTimer {
    let timer = ManualTimer(deadline, action)
    timers.append(timer)
    return timer
  }

  /// How many calls are to come.
  var timerCount: Int { timers.count { $0.action != nil } }

  /// Moves the time, and lets what becomes due have its turn.
  func advance(by span: Duration) async {
    let end = time + span
    while let next = timers.filter({ $0.action != nil && $0.deadline <= end }).min(by: { $0.deadline < $1.deadline }) {
      time = max(time, next.deadline)
      next.fire()
      // What the timer started comes before this task's next turn: the engine's queue is first in, first out.
      for _ in 0..<3 { await EngineActor.start {}.value }
    }
    time = end
  }
}

@EngineActor
private final class ManualTimer: EngineTimer {
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
