package import Engine
package import Jobs
package import Linux
package import SystemPackage

/// An alarm of the kernel's, by the clock that people set; it goes off when that is set, too.
@EngineActor
package final class ReactorAlarm: DateAlarm {
  private let reactor: Reactor
  private let timer: TimerDescriptor
  private var action: (@EngineActor () -> Void)?
  private var listener: Task<Void, Never>?

  nonisolated package init(_ reactor: Reactor) throws(Errno) {
    self.reactor = reactor
    timer = try TimerDescriptor(.wall)
  }

  package func set(to date: Timestamp, _ action: @escaping @EngineActor () -> Void) {
    self.action = action
    do {
      try timer.set(to: .milliseconds(date.milliseconds))
    } catch {
      preconditionFailure("the kernel's timer cannot be set: \(error)")
    }
    if listener == nil { listener = EngineActor.start { await self.listen() } }
  }

  package func cancel() {
    action = nil
    listener?.cancel()
    listener = nil
  }

  private func listen() async {
    while true {
      do {
        try await reactor.readable(timer.descriptor.raw)
      } catch {
        return
      }
      if let reading = try? timer.read(), reading != .notYet { action?() }
    }
  }

  isolated deinit { reactor.forget(timer.descriptor.raw) }
}
