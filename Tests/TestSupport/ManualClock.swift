package import Engine
package import Jobs
import Synchronization

/// A clock that stands still until a test moves it, or that moves by itself when there is nothing else to do: then what
/// takes hours is over at once, and in the same order as with a real clock.
@EngineActor
package final class ManualClock: EngineClock {
  private struct Waiting {
    var number: Int
    var deadline: Duration
    var action: @EngineActor () -> Void
  }

  nonisolated package let manualDate = ManualDate()
  private var elapsed = Duration.zero
  private var timers: [Waiting] = []
  private var lastNumber = 0
  nonisolated private let timerCount = Mutex(0)

  /// - Parameter runsWhenIdle: it goes on to the next timer whenever nothing else can happen.
  nonisolated package init(runsWhenIdle: Bool = false) {
    guard runsWhenIdle else { return }
    EngineThread.whenIdle { [weak self] in
      guard let self else { return nil }
      guard timerCount.withLock({ $0 > 0 }) else { return false }
      EngineActor.start { self.goToNextTimer() }
      return true
    }
  }

  package func now() -> Duration { elapsed }

  package func date() -> Timestamp { manualDate.now }

  package func schedule(at deadline: Duration, _ action: @escaping @EngineActor () -> Void) -> any EngineTimer {
    lastNumber += 1
    change { $0.append(Waiting(number: lastNumber, deadline: deadline, action: action)) }
    return Timer(number: lastNumber, clock: self)
  }

  /// Moves the time, and makes all calls that become due meanwhile, each at its time.
  package func advance(by span: Duration) {
    let end = elapsed + span
    while let next = nextTimer, next.deadline <= end { fire(next) }
    move(to: end)
  }

  /// How long until the next call that is due; nil if there is none.
  package var timeToNextTimer: Duration? { nextTimer.map { $0.deadline - elapsed } }

  private var nextTimer: Waiting? { timers.min { ($0.deadline, $0.number) < ($1.deadline, $1.number) } }

  private func goToNextTimer() {
    if let next = nextTimer { fire(next) }
  }

  private func fire(_ timer: Waiting) {
    move(to: timer.deadline)
    remove(timer.number)
    timer.action()
  }

  private func move(to instant: Duration) {
    guard instant > elapsed else { return }
    manualDate.advance(by: instant - elapsed)
    elapsed = instant
  }

  fileprivate func remove(_ number: Int) { change { $0.removeAll { $0.number == number } } }

  private func change(_ body: (inout [Waiting]) -> Void) {
    body(&timers)
    let count = timers.count
    timerCount.withLock { $0 = count }
  }

  private final class Timer: EngineTimer {
    private let number: Int
    private weak let clock: ManualClock?

    init(number: Int, clock: ManualClock) {
      self.number = number
      self.clock = clock
    }

    func cancel() { clock?.remove(number) }
  }
}
