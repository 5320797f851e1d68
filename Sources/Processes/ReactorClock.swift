package import Engine
package import Jobs
package import Linux

/// The machine's time: spans by the clock that also counts while the machine sleeps, dates by the one that people set.
@EngineActor
package final class ReactorClock: EngineClock {
  private let reactor: Reactor

  nonisolated package init(_ reactor: Reactor) { self.reactor = reactor }

  package func now() -> Duration { SystemClock.boot() }

  package func date() -> Timestamp { Timestamp(milliseconds: SystemClock.wallMilliseconds()) }

  package func schedule(at deadline: Duration, _ action: @escaping @EngineActor () -> Void) -> any EngineTimer {
    let timer = ReactorTimer(reactor: reactor, action: action)
    timer.start(at: deadline)
    return timer
  }
}

@EngineActor
private final class ReactorTimer: EngineTimer {
  private let reactor: Reactor
  private var action: (@EngineActor () -> Void)?
  private var id: TimerID?

  init(reactor: Reactor, action: @escaping @EngineActor () -> Void) {
    self.reactor = reactor
    self.action = action
  }

  func start(at deadline: Duration) {
    // The reactor calls from outside of any task. Until the task runs, the timer may still be cancelled.
    id = reactor.schedule(at: deadline) {
      EngineActor.start { self.fire() }
    }
  }

  private func fire() {
    let action = action
    self.action = nil
    action?()
  }

  func cancel() {
    action = nil
    if let id { reactor.cancel(id) }
  }
}
