extension Reactor {
  /// Waits until `descriptor` can be read, at most for a span; without a descriptor, just so long. May return early.
  ///
  /// - Throws: `CancellationError` when the task is cancelled.
  package func readable(_ descriptor: Int32?, atMost limit: Duration) async throws(CancellationError) {
    // The span is waited for through a descriptor of its own, so that either wait can be cancelled for the other.
    guard let alarm = try? TimerDescriptor(.boot), (try? alarm.set(to: SystemClock.boot() + limit)) != nil else {
      return
    }
    let timer = alarm.descriptor.raw
    await withTaskGroup { group in
      for awaited in [descriptor, timer].compactMap(\.self) {
        group.addTask { try? await self.readable(awaited) }
      }
      await group.next()
      group.cancelAll()
    }
    // A descriptor may have had the alarm's number before, and another one will have it.
    forget(alarm.descriptor.raw)
    if Task.isCancelled { throw CancellationError() }
  }
}
