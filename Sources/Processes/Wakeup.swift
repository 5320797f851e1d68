import Engine

/// Lets one task wait until something has changed that it then looks at.
@EngineActor
final class Wakeup {
  private var isDue = false
  private var waiter: CheckedContinuation<Void, Never>?

  /// Ends the wait that is going on, or the next one at once.
  func signal() {
    if let waiter {
      self.waiter = nil
      waiter.resume()
    } else {
      isDue = true
    }
  }

  /// Waits for a signal, also one that came since the last wait.
  func wait() async {
    if !isDue { await withCheckedContinuation { waiter = $0 } }
    isDue = false
  }

  /// Waits for a signal, but not past `deadline`.
  func wait(until deadline: Duration, _ clock: any EngineClock) async {
    let timer = clock.schedule(at: deadline) { [self] in signal() }
    await wait()
    timer.cancel()
  }
}
