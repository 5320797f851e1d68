package import Engine
package import Jobs

/// An alarm by a ``ManualClock``. Whoever sets that clock's date without letting time pass says so, as the kernel does.
@EngineActor
package final class ManualAlarm: DateAlarm {
  private let clock: ManualClock
  private var timer: (any EngineTimer)?
  private var action: (@EngineActor () -> Void)?
  /// What it is set to.
  package private(set) var date: Timestamp?

  nonisolated package init(_ clock: ManualClock) { self.clock = clock }

  package func set(to date: Timestamp, _ action: @escaping @EngineActor () -> Void) {
    timer?.cancel()
    self.date = date
    self.action = action
    timer = clock.schedule(at: clock.now() + max(.zero, date - clock.date())) { action() }
  }

  package func cancel() {
    timer?.cancel()
    (date, action) = (nil, nil)
  }

  /// Sets the date forward, or back.
  package func setClock(by span: Duration) {
    clock.manualDate.advance(by: span)
    action?()
  }
}
